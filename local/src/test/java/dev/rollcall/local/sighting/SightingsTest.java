package dev.rollcall.local.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.DeliveryBuilder;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.sighting.Sighting.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SightingsTest {
  private final List<Sighting> audience = new ArrayList<>();
  private final Sightings sightings = new Sightings(audience::add);
  private final Observer observer = new Observer(sightings, Clock.systemUTC());

  @Test
  void awaitFindsWhatWasSeenBeforeAndWhatComesLater() throws InterruptedException {
    sightings.add(seen("early"));
    Thread later = Thread.ofVirtual().start(() -> sightings.add(seen("late")));

    assertThat(sightings.await(0, each -> each.text().equals("early"), Duration.ZERO)).isPresent();
    assertThat(sightings.await(1, each -> each.text().equals("late"), Duration.ofSeconds(30)))
        .isPresent();
    later.join();
    assertThat(sightings.await(1, each -> each.text().equals("early"), Duration.ofMillis(1)))
        .isEmpty();
  }

  @Test
  void oldestAreForgottenAndIndexesGoOn() throws InterruptedException {
    Sightings bounded = new Sightings(4, _ -> {});
    List.of("one", "two", "three", "four", "five").forEach(each -> bounded.add(seen(each)));

    assertThat(bounded.count()).isEqualTo(5);
    assertThat(bounded.since(0))
        .extracting(Sighting::text)
        .containsExactly("three", "four", "five");
    assertThat(bounded.since(4)).extracting(Sighting::text).containsExactly("five");
    assertThat(bounded.await(4, each -> each.text().equals("five"), Duration.ZERO)).isPresent();
  }

  @Test
  void lifecycleEventIsToldWithItsReason() {
    observer.message(
        "$aws/events/presence/disconnected/RPI",
        bytes(
            """
            {"clientId":"RPI","eventType":"disconnected","versionNumber":3,
             "disconnectReason":"CONNECTION_LOST"}\
            """));

    assertThat(audience)
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.place()).isEqualTo(Place.PRESENCE);
              assertThat(seen.text()).isEqualTo("RPI disconnected (CONNECTION_LOST), connection 3");
            });
  }

  @Test
  void outcomeIsToldWithWhatItMeantForTheShadow() {
    observer.function(
        new FunctionLog(
            "PresenceFunction",
            "{\"thing\":\"RPI\",\"event\":\"connected\",\"reason\":\"applied\",\"connected\":true}"));

    assertThat(audience.getFirst().text())
        .isEqualTo("PresenceFunction: RPI connected → applied, shadow: connected = true");
  }

  @Test
  void otherLinesOfFunctionsAreToldAsTheyAre() {
    observer.function(new FunctionLog("AlertFunction", "java.lang.OutOfMemoryError"));

    assertThat(audience.getFirst().text()).isEqualTo("AlertFunction: java.lang.OutOfMemoryError");
  }

  @Test
  void reservedTopicsOtherThanLifecycleEventsAreNoSightings() {
    observer.message("$aws/things/RPI/shadow/update/accepted", bytes("{}"));

    assertThat(audience).isEmpty();
  }

  @Test
  void writtenShadowIsToldWithBothDocuments() {
    observer.message(
        "$aws/things/RPI/shadow/name/rollcall/update/documents",
        bytes("{\"previous\":{\"version\":1},\"current\":{\"version\":2}}"));

    assertThat(audience)
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.place()).isEqualTo(Place.SHADOW);
              assertThat(seen.source()).isEqualTo("RPI/shadow/name/rollcall");
              assertThat(seen.json().at("/previous/version").asInt()).isEqualTo(1);
            });
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    observer.message("a/b", bytes("\u001b[2J\u202ex"));

    assertThat(audience.getFirst().text()).isEqualTo("a/b ?[2J?x");
  }

  @Test
  void onlyTextMessagesAmongDeliveriesAreToldSinceMailsAreSeenAtSes() {
    observer.delivery(delivery("email", "a@example.com"));
    observer.delivery(delivery("sms", "+821000000000"));

    assertThat(audience).extracting(Sighting::text).containsExactly("to +821000000000: hello");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Sighting seen(String text) {
    return new Sighting(Instant.EPOCH, Place.MESSAGE, "topic", text, MissingNode.getInstance());
  }

  private static Delivery delivery(String protocol, String to) {
    return DeliveryBuilder.builder()
        .messageId("id")
        .topicArn(Optional.empty())
        .protocol(protocol)
        .endpoint(to)
        .text("hello")
        .at(Instant.EPOCH)
        .build();
  }
}
