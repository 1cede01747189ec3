package dev.rollcall.local.console;

import dev.rollcall.local.Stack;
import dev.rollcall.local.metric.SimulatedMetrics;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.template.Alarm;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the present five minutes, as most alarms look at such a period. Alarms that ring
 * when nothing comes are left out: a day's silence is not to be had in five minutes. Thread-safe.
 */
final class RecentMetrics implements AutoCloseable {
  private static final int MINUTES = 5;

  private final SimulatedMetrics metrics;
  private final ScheduledExecutorService periods =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("metrics").factory());

  /** Measures a stack from now on. */
  RecentMetrics(Stack stack) {
    metrics = new SimulatedMetrics(stack.template(), queue -> stack.depth(queue.logicalId()));
    stack.listen(metrics);
    stack.functions().listen(metrics);
    var _ = periods.scheduleAtFixedRate(metrics::reset, MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  void seen(Sighting sighting) {
    metrics.seen(sighting);
  }

  /** The logical ids of the alarms that have a reason to ring. */
  List<String> alarms() {
    return metrics.breached().stream()
        .filter(alarm -> !alarm.missingDataBreaches())
        .map(Alarm::logicalId)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    periods.shutdownNow();
    metrics.close();
  }
}
