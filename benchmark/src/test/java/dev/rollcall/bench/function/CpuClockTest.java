package dev.rollcall.bench.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CpuClockTest {
  private static final Duration WORK = Duration.ofMillis(50);

  @Test
  void countsAtLeastWhatOneThreadUsed() {
    CpuClock clock = new CpuClock(ProcessHandle.current().pid());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Duration before = clock.time();
    long end = threads.getCurrentThreadCpuTime() + WORK.toNanos();
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }

    assertThat(clock.time().minus(before)).isGreaterThanOrEqualTo(WORK);
  }

  @Test
  void processThatHasEndedHasNoClock() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThatThrownBy(() -> new CpuClock(ended.pid()).time())
        .hasMessageContaining("the clock of process " + ended.pid());
  }
}
