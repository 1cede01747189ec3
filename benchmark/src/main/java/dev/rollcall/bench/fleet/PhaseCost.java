package dev.rollcall.bench.fleet;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.Phase;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * What one half of an outage costs, as measured.
 *
 * @param items of the queue a device: each is an event of the first pass too. Statuses are counted
 *     with it, as their batches need few executions
 * @param firstCalls to shadows a device, in the first pass
 * @param secondCalls to shadows a device, in the second pass, the group's included
 * @param allCalls to anything a device, in both passes
 * @param groupCalls to the group's shadow a batch
 * @param batchSize the template's
 * @param batch how long a full one takes when no quota holds it up
 * @param event how long the first pass takes for one event
 */
@RecordBuilder
public record PhaseCost(
    double items,
    double firstCalls,
    double secondCalls,
    double allCalls,
    double groupCalls,
    int batchSize,
    Duration batch,
    Duration event) {

  /** That of a phase of a measured outage, at the latency that it was measured with. */
  public static PhaseCost of(OutageFigures figures, Phase phase) {
    double devices = phase.devices();
    double batches = Math.ceil((double) phase.items() / figures.batchSize());
    double firstCallsAnEvent = (double) phase.first().count() / phase.items();
    return PhaseCostBuilder.builder()
        .items(phase.items() / devices)
        .firstCalls(phase.first().count(CallKind::isShadow) / devices)
        .secondCalls(phase.second().count(CallKind::isShadow) / devices)
        .allCalls(phase.callsPerDevice())
        .groupCalls(phase.second().count(CallKind::isGroup) / batches)
        .batchSize(figures.batchSize())
        .batch(Duration.ofNanos((long) (figures.batchSize() / phase.cost().itemsPerSecond() * 1e9)))
        .event(figures.plan().latency().multipliedBy((long) Math.ceil(firstCallsAnEvent)))
        .build();
  }
}
