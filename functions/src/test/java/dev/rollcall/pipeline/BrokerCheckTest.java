package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.message.Message;
import dev.rollcall.port.BrokerConnections.Answer;
import dev.rollcall.tracking.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** AWS IoT is asked before an outage is reported: the event of a return may be lost. */
final class BrokerCheckTest {
  private static final ThingName ALPHA = thing("alpha");
  private static final Duration LATER = Duration.ofMinutes(10);

  private Scenario scenario = new Scenario("2026-11-23T14:00:00Z");
  private final List<ClientId> asked = new ArrayList<>();
  private Answer answer = new Answer.NotConnected();
  private Instant back = Instant.EPOCH;

  private void online(String... devices) {
    scenario.rig.broker =
        clientId -> {
          asked.add(clientId);
          return answer;
        };
    scenario.connectFirst(devices);
  }

  /** The device is back a second after its loss, and both copies of that event are lost. */
  private void lostAndBackUnheard() {
    scenario.lost("alpha");
    scenario.connectUnheard("alpha");
    back = scenario.rig.now.plusSeconds(1);
    answer = new Answer.Connected(Optional.of(back));
  }

  private ConnectionState state() {
    return scenario.rig.shadow(ALPHA).state();
  }

  private Map<String, Object> lastLine() {
    return scenario.rig.lines().getLast();
  }

  @Test
  void deviceThatIsConnectedAgainIsNotReported() {
    online("alpha");
    lostAndBackUnheard();

    scenario.pass(LATER);

    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(asked).containsExactly(new ClientId("alpha"));
    assertThat(lastLine())
        .containsEntry("reason", "confirmed-connected")
        .containsEntry("broker", "connected")
        .containsEntry("withdrawn", 1);
    assertThat(state().shown()).contains(true);
    assertThat(state().connectedSince()).contains(back);
    assertThat(scenario.rig.iot.alerts(ALPHA).incident()).isEmpty();
  }

  @Test
  void deviceThatIsNotConnectedIsReportedAsAsked() {
    online("alpha");
    scenario.lost("alpha");

    scenario.pass(LATER);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("offline");
    assertThat(messages.getFirst().text())
        .contains("Asked at 14:12:00 UTC, AWS IoT said that it is not connected.");
    assertThat(lastLine())
        .containsEntry("broker", "not-connected")
        .doesNotContainKey("Unconfirmed");
  }

  @Test
  void withoutAnAnswerItIsReportedAsWithoutAQuestion() {
    online("alpha");
    answer = new Answer.Unanswered("403 ForbiddenException");
    scenario.lost("alpha");

    scenario.pass(LATER);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("offline");
    assertThat(messages.getFirst().text()).doesNotContain("asked");
    assertThat(lastLine())
        .containsEntry("broker", "unanswered: 403 ForbiddenException")
        .containsEntry("Unconfirmed", 1);
  }

  /** A client id has one connection at a time: this one has ended. */
  @Test
  void connectionThatHasEndedIsNoAnswer() {
    online("alpha");
    answer = new Answer.Connected(Optional.of(scenario.rig.now.minusSeconds(600)));
    scenario.lost("alpha");

    scenario.pass(LATER);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    assertThat(lastLine()).containsEntry("Unconfirmed", 1);
    assertThat(state().shown()).contains(false);
  }

  @Test
  void timeThatAwsDoesNotSayOrThatLiesAheadIsNow() {
    for (Optional<Instant> since :
        List.of(Optional.<Instant>empty(), Optional.of(Instant.parse("2026-12-24T00:00:00Z")))) {
      scenario = new Scenario("2026-11-23T14:00:00Z");
      online("alpha");
      answer = new Answer.Connected(since);
      scenario.lost("alpha");

      scenario.pass(LATER);

      assertThat(state().connectedSince()).contains(Instant.parse("2026-11-23T14:12:00Z"));
    }
  }

  /** The run began before. */
  @Test
  void deviceThatConnectsWhileItIsAskedForIsConnectedSinceThen() {
    online("alpha");
    scenario.lost("alpha");
    scenario.rig.broker =
        _ -> {
          scenario.rig.now = scenario.rig.now.plusSeconds(3);
          return new Answer.Connected(Optional.of(scenario.rig.now.minusSeconds(1)));
        };

    scenario.pass(LATER);

    assertThat(state().connectedSince()).contains(Instant.parse("2026-11-23T14:12:02Z"));
  }

  @Test
  void nextLossOfAConfirmedConnectionIsReported() {
    online("alpha");
    lostAndBackUnheard();
    scenario.pass(LATER);
    answer = new Answer.NotConnected();

    scenario.lost("alpha");
    scenario.pass(LATER);
    scenario.back("alpha");
    scenario.pass(LATER);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline", "recovered");
  }

  /** Versions restart at 0 when a session expires. */
  @Test
  void lossOfAConfirmedConnectionOfANewSessionIsReported() {
    online("alpha");
    lostAndBackUnheard();
    scenario.pass(LATER);
    answer = new Answer.NotConnected();

    scenario.event(EventJson.lost(ALPHA, 0, scenario.rig.now));
    scenario.pass(LATER);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  @Test
  void copiesOfWhatCameBeforeChangeNothing() {
    online("alpha");
    Instant lost = scenario.rig.now;
    lostAndBackUnheard();
    scenario.pass(LATER);
    ConnectionState confirmed = state();

    scenario.rig.track(EventJson.lost(ALPHA, 1, lost));
    scenario.rig.track(EventJson.lastWill(ALPHA, lost.plusSeconds(2)));
    scenario.rig.track(EventJson.connected(ALPHA, 1, lost.minusSeconds(600)));

    assertThat(state()).isEqualTo(confirmed);
  }

  @Test
  void connectThatComesAfterAllReplacesTheBrokersWord() {
    online("alpha");
    lostAndBackUnheard();
    scenario.pass(LATER);

    scenario.event(EventJson.connected(ALPHA, 2, back));
    scenario.pass(LATER);

    assertThat(state().isConfirmed()).isFalse();
    assertThat(state().connectedSince()).contains(back);
    assertThat(scenario.takeMessages()).isEmpty();
  }

  /** Its disconnect is lost, and its will comes; then it is back, and that is lost too. */
  @Test
  void lastWillIsNotBelievedAgainstTheBroker() {
    online("alpha");
    scenario.pass(Duration.ofHours(1));
    Instant will = scenario.rig.now;
    answer = new Answer.Connected(Optional.of(will.plusSeconds(5)));

    scenario.event(EventJson.lastWill(ALPHA, will));
    scenario.pass(LATER);
    assertThat(state().shown()).contains(true);
    scenario.event(EventJson.lastWill(ALPHA, will));
    scenario.pass(LATER);

    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(state().shown()).contains(true);
    assertThat(asked).hasSize(1);
  }

  @Test
  void manyLossesTogetherAreNotAskedAbout() {
    online("alpha", "bravo", "charlie");

    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(LATER);

    assertThat(asked).isEmpty();
    assertThat(scenario.takeMessages()).isNotEmpty();
  }

  @Test
  void lossesAmongManyOtherEventsAreAskedAbout() {
    online("alpha", "bravo", "charlie", "delta");

    scenario.lost("alpha", "bravo");
    scenario.back("charlie", "delta");
    scenario.pass(LATER);

    assertThat(asked).extracting(ClientId::value).containsExactlyInAnyOrder("alpha", "bravo");
  }

  @Test
  void brokerIsNotAskedIfItIsNotToBe() {
    scenario = new Scenario("2026-11-23T14:00:00Z", "ROLLCALL_CONFIRM_WITH_BROKER", "false");
    online("alpha");

    scenario.lost("alpha");
    scenario.pass(LATER);

    assertThat(asked).isEmpty();
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  @Test
  void neitherRecoveriesNorIntendedEndsAreAskedAbout() {
    online("alpha");

    scenario.disconnected("CLIENT_INITIATED_DISCONNECT", "alpha");
    scenario.pass(LATER);
    scenario.back("alpha");
    scenario.pass(LATER);

    assertThat(asked).isEmpty();
  }

  /** Whoever was killed may have sent the message: so it is sent, and its recovery follows. */
  @Test
  void alertOfARunThatWasKilledIsSentWithItsRecovery() {
    online("alpha");
    lostAndBackUnheard();
    scenario.rig.channels.put(
        "channel",
        _ -> {
          scenario.rig.channels.put("channel", scenario.rig.sent::add);
          throw new Scenario.Killed();
        });
    Answer connected = answer;
    answer = new Answer.NotConnected();
    scenario.pass(Duration.ofMinutes(3)); // until it is killed
    answer = connected;

    scenario.pass(Duration.ofMinutes(30));

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline", "recovered");
    assertThat(state().shown()).contains(true);
  }
}
