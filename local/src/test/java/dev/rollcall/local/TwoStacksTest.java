package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.broker.DisconnectReason;
import dev.rollcall.local.broker.Thing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two stacks of one account, whose devices differ by client id, have nothing to do with each other.
 */
@Timeout(300)
final class TwoStacksTest {
  /** Of a device: its connect and its loss in both passes, its status and its last will. */
  private static final int OUTCOMES_OF_A_LOSS = 6;

  @TempDir static Path folder;
  private static TwoStacks stacks;

  @BeforeAll
  static void start() throws Exception {
    stacks = TwoStacks.start(folder, "north-console-.*");
  }

  @AfterAll
  static void stop() {
    stacks.close();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({"south-1, south, north", "north-1, north, south"})
  void lostDeviceOfOneIsNothingToTheOther(String clientId, String own, String other) {
    Thing device = stacks.device(clientId);
    device.connect().join();
    stacks.awaitOutcomes(own, quoted(clientId), 3);
    device.cutPower().join();
    stacks.awaitMail(own, "OFFLINE " + clientId + " since");
    stacks.awaitNotification(own, clientId);

    assertThat(stacks.awaitOutcomes(other, quoted(clientId), OUTCOMES_OF_A_LOSS))
        .containsOnly(
            "PresenceFunction: no-such-thing",
            "AlertFunction: no-such-thing",
            "LastWillFunction: no-such-thing");
    assertThat(stacks.written(own)).contains(clientId);
    assertThat(stacks.written(other)).doesNotContain(clientId);
    assertNobodyWasTold(other, clientId);
  }

  @WaitingTest
  void clientThatOneIgnoresIsNothingToEither() {
    String clientId = "north-console-1";
    Thing console = stacks.device(clientId);
    console.connect().join();
    console.cutPower().join();

    assertThat(stacks.awaitOutcomes("north", quoted(clientId), OUTCOMES_OF_A_LOSS))
        .containsOnly(
            "PresenceFunction: ignored-client",
            "AlertFunction: ignored-client",
            "LastWillFunction: ignored-client");
    assertThat(stacks.awaitOutcomes("south", quoted(clientId), OUTCOMES_OF_A_LOSS))
        .allMatch(outcome -> outcome.endsWith(": no-such-thing"));
    assertNobodyWroteOrTold(clientId);
  }

  /** The publisher is lost itself, of which its own stack tells. */
  @WaitingTest
  void willOfOnesDeviceForADeviceOfTheOtherIsBelievedByNeither() {
    stacks.device("south-2");
    stacks.connectWithWillFor("south-2", "north-2");
    stacks.broker().disconnect("north-2", DisconnectReason.CONNECTION_LOST, true).join();
    stacks.awaitMail("north", "OFFLINE north-2 since");

    String published = "\"publisher\":\"north-2\"";
    assertThat(stacks.awaitOutcomes("north", published, 1))
        .containsExactly("LastWillFunction: foreign-publisher");
    assertThat(stacks.awaitOutcomes("south", published, 1))
        .containsExactly("LastWillFunction: no-such-thing");
    assertNobodyWroteOrTold("south-2");
  }

  private static void assertNobodyWroteOrTold(String thing) {
    for (String stack : TwoStacks.NAMES) {
      assertThat(stacks.written(stack)).doesNotContain(thing);
      assertNobodyWasTold(stack, thing);
    }
  }

  private static void assertNobodyWasTold(String stack, String thing) {
    assertThat(stacks.subjects(stack)).noneMatch(subject -> subject.contains(thing));
    assertThat(stacks.notifications(stack)).noneMatch(text -> text.contains(thing));
  }

  /** AWS IoT does not say whose it is, as it may be with last wills. */
  @WaitingTest
  void statusWithoutAPublisherCountsForTheStackOfItsThing() {
    stacks.device("south-3");
    stacks
        .broker()
        .publish(
            "my/things/south-3/update",
            "{\"state\":{\"reported\":{\"connected\":true}}}".getBytes(UTF_8));

    String thing = "south-3";
    List<String> outcomes = stacks.awaitOutcomes("south", thing, 1);
    assertThat(outcomes).containsExactly("LastWillFunction: applied");
    assertThat(stacks.written("south")).contains(thing);
    assertThat(stacks.awaitOutcomes("north", thing, 1))
        .containsExactly("LastWillFunction: no-such-thing");
    assertThat(stacks.written("north")).doesNotContain(thing);
  }

  private static String quoted(String clientId) {
    return '"' + clientId + '"';
  }
}
