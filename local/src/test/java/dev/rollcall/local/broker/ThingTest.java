package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.certificate.Certificates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ThingTest {
  @TempDir Path directory;
  private final Heard heard = new Heard();
  private Certificates certificates;
  private Broker broker;

  @BeforeEach
  void start() {
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    broker = Broker.start(BrokerConfig.onPort(0, certificates, Clock.systemUTC()));
    broker.listen(heard);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void hundredThingsComeAndTheirPowerGoes() throws Exception {
    List<Thing> things = IntStream.range(0, 100).mapToObj(i -> thing("thing-" + i)).toList();
    things.stream().map(Thing::connect).toList().forEach(CompletableFuture::join);
    List<Boolean> cut =
        things.stream().map(Thing::cutPower).toList().stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(cut).hasSize(100).containsOnly(true);
    for (Thing thing : things) {
      assertThat(events(thing, "disconnected", 1).getFirst().get("disconnectReason").textValue())
          .isEqualTo("CONNECTION_LOST");
      assertThat(heard.await("my/things/" + thing.name() + "/update", 2))
          .extracting(message -> message.json().at("/state/reported/connected").booleanValue())
          .containsExactly(true, false);
    }
  }

  @Test
  void sessionSurvivesAPowerCutAndTheVersionGoesOn() throws Exception {
    Thing thing = thing("RPI");
    thing.connect().join();
    thing.cutPower().join();
    events(thing, "disconnected", 1);
    thing.connect().join();

    List<JsonNode> connects = events(thing, "connected", 2);

    assertThat(connects)
        .extracting(event -> event.get("versionNumber").longValue())
        .containsExactly(0L, 1L);
    assertThat(connects.get(1).get("sessionIdentifier"))
        .isEqualTo(connects.get(0).get("sessionIdentifier"));
  }

  @Test
  void stoppedThingSaysGoodbyeAndSendsNoWill() throws Exception {
    Thing thing = thing("RPI");
    thing.connect().join();
    thing.stop().join();
    events(thing, "disconnected", 1);
    thing.connect().join();

    assertThat(events(thing, "disconnected", 1).getFirst().get("disconnectReason").textValue())
        .isEqualTo("CLIENT_INITIATED_DISCONNECT");
    assertThat(heard.await("my/things/RPI/update", 2))
        .extracting(message -> message.json().at("/state/reported/connected").booleanValue())
        .containsExactly(true, true);
  }

  private Thing thing(String name) {
    return new Thing(broker, certificates, certificates.issue(name), name);
  }

  private List<JsonNode> events(Thing thing, String type, int count) throws InterruptedException {
    return heard.await("$aws/events/presence/" + type + "/" + thing.name(), count).stream()
        .map(Heard.Message::json)
        .toList();
  }
}
