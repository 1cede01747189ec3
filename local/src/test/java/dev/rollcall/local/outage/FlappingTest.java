package dev.rollcall.local.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.fault.JumpingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device that loses its connection again and again, from a real client to what people read.
 *
 * <p>Its flapping is over after {@code FlappingWindowMinutes} of connection, of which the template
 * allows no fewer than 30. So the functions' clock jumps over them, where libfaketime is installed;
 * elsewhere the test ends before that. At AWS a recheck looks at the device every five minutes.
 * Here a late copy of its connect does, since any item is a reason to look.
 */
@Timeout(300)
final class FlappingTest {
  private static final Duration WINDOW = Duration.ofMinutes(30);

  /** In CI nothing is skipped: the test fails where libfaketime is not installed. */
  private static final boolean CLOCK_JUMPS =
      JumpingClock.library().isPresent() || "true".equals(System.getenv("CI"));

  private final List<String> told = new ArrayList<>();
  private JumpingClock clock;
  private ObservedSandbox observed;
  private Thing device;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    clock = new JumpingClock(folder);
    if (CLOCK_JUMPS) {
      clock.use();
    }
    String minutes = String.valueOf(WINDOW.toMinutes());
    observed = ObservedSandbox.start(folder, clock, Map.of("FlappingWindowMinutes", minutes));
    device = observed.sandbox().thing("RPI");
  }

  @AfterEach
  void stop() {
    observed.close();
  }

  @Test
  void fourthLossIsToldAsFlappingAndThenNothingUntilTheDeviceIsStable() throws Exception {
    connect(0, "steady");
    for (int connection = 0; connection < 3; connection++) {
      cutPower(connection, "alert");
      assertTold("OFFLINE");
      connect(connection + 1, "recovered");
      assertTold("RESOLVED");
    }

    cutPower(3, "flapping");
    assertFlappingIsTold();

    connect(4, "flapping-continues");
    for (int connection = 4; connection < 6; connection++) {
      cutPower(connection, "flapping-continues");
      connect(connection + 1, "flapping-continues");
    }
    assertNothingMoreTold();

    assumeTrue(CLOCK_JUMPS, "libfaketime is not installed");
    observed.awaitRest();
    clock.jump(WINDOW.plusMinutes(1));
    copyOfConnectComes(6, "recovered");
    assertStabilityIsTold();

    copyOfConnectComes(6, "steady");
    assertNothingMoreTold();
  }

  private void connect(int connection, String reason) throws InterruptedException {
    device.connect().join();
    awaitEvaluated(0, "connected", connection, reason);
    assertThat(observed.sandbox().showsConnected("RPI")).isTrue();
  }

  private void cutPower(int connection, String reason) throws InterruptedException {
    device.cutPower().join();
    awaitEvaluated(0, "disconnected", connection, reason);
    assertThat(observed.sandbox().showsConnected("RPI")).isFalse();
  }

  private void copyOfConnectComes(int connection, String reason) throws InterruptedException {
    int before = observed.count();
    observed.repeatNewest("RPI", "connected");
    awaitEvaluated(before, "connected", connection, reason);
  }

  /** By the number of the connection, which AWS IoT counts from 0. */
  private void awaitEvaluated(int from, String event, int connection, String reason)
      throws InterruptedException {
    String version = String.valueOf(connection);
    observed.awaitOutcome(
        from, "AlertFunction", Map.of("event", event, "version", version, "reason", reason));
  }

  private void assertFlappingIsTold() {
    assertTold("FLAPPING");
    assertThat(observed.mails().getLast().subject())
        .startsWith("FLAPPING RPI since ")
        .contains(" - offline now, lost 4 times")
        .endsWith(" - connection lost");
  }

  private void assertStabilityIsTold() {
    assertTold("RESOLVED");
    Mail stable = observed.mails().getLast();
    assertThat(stable.subject()).endsWith(" - stable again");
    assertThat(stable.text().orElseThrow()).contains("(lost 6 times in ");
  }

  private void assertTold(String state) {
    told.add(state);
    observed.assertTold(told);
  }

  private void assertNothingMoreTold() {
    observed.assertTold(told);
  }
}
