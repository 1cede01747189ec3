package dev.rollcall.bench.outage;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.endpoint.Calls;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;

/**
 * What a flood took.
 *
 * @param calls of both passes
 * @param tracking of the first pass, a batch each
 * @param evaluation of the second pass, a batch each
 * @param tracked when a status of another device is tracked, at the latest, after it came
 * @param evaluated when an event of another device is evaluated, at the latest, after it was due
 * @param aboutTheFlood how many messages the devices that flood have led to
 * @param aboutAnother how many messages the loss of another device has led to
 */
@RecordBuilder
public record FloodFigures(
    FloodPlan plan,
    Calls calls,
    List<BatchCost> tracking,
    List<BatchCost> evaluation,
    Duration tracked,
    Duration evaluated,
    long aboutTheFlood,
    long aboutAnother) {

  /** Copies the lists. */
  public FloodFigures {
    tracking = List.copyOf(tracking);
    evaluation = List.copyOf(evaluation);
  }

  /** Calls of a status, both passes. */
  public double callsPerStatus() {
    return (double) calls.count() / plan.statuses();
  }

  /** Calls of a kind and a status, both passes. */
  public double callsPerStatus(CallKind kind) {
    return (double) calls.count(kind::equals) / plan.statuses();
  }

  /** Milliseconds for which Lambda is paid for a status. */
  public double wallMillisPerStatus(List<BatchCost> pass) {
    return BatchCost.sum(pass).wallMillis() / plan.statuses();
  }

  /** Of that the processor. */
  public double processorMillisPerStatus(List<BatchCost> pass) {
    return BatchCost.sum(pass).processorMillis() / plan.statuses();
  }
}
