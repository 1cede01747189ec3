package dev.rollcall.bench.outage;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.endpoint.Calls;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * One half of a mass outage, the loss or the return of all devices, through both passes.
 *
 * @param devices how many
 * @param items how many items of the queue
 * @param first calls of the first pass
 * @param second calls of the second pass
 * @param cost of the second pass
 * @param subjects of what was published, in its order
 * @param mails how many were sent
 * @param wrong how many devices' shadows do not say what is true
 */
@RecordBuilder
public record Phase(
    int devices,
    int items,
    Calls first,
    Calls second,
    SecondPassCost cost,
    List<String> subjects,
    int mails,
    long wrong) {

  /** Copies the list. */
  public Phase {
    subjects = List.copyOf(subjects);
  }

  /** Devices a second and execution, once warm. */
  public double devicesPerSecond() {
    return cost.itemsPerSecond() * devices / items;
  }

  /** Processor time of a device in milliseconds, once warm, the second pass alone. */
  public double processorMillisPerDevice() {
    return cost.processorMillisPerItem() * items / devices;
  }

  /** Calls of a device, both passes. */
  public double callsPerDevice() {
    return (double) (first.count() + second.count()) / devices;
  }

  /** Calls of a kind and a device, both passes. */
  public double callsPerDevice(CallKind kind) {
    return (double) (first.count(kind::equals) + second.count(kind::equals)) / devices;
  }

  /**
   * Requests to the group's shadow in a second, at the rate at which all executions together go.
   */
  public double groupRequestsPerSecond() {
    return second.count(CallKind::isGroup) / (cost.wall().toNanos() / 1e9);
  }
}
