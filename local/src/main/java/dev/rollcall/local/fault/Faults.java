package dev.rollcall.local.fault;

import java.util.List;

/** All faults, in the order in which they are played. */
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    return List.of(
        FunctionFaults.killed(),
        FunctionFaults.timedOut(),
        ServiceFaults.shadowFails(),
        ServiceFaults.shadowUnavailable(),
        ServiceFaults.shadowThrottled(),
        ServiceFaults.snsDown(),
        ServiceFaults.sesDown(),
        RuleFaults.lambdaRefused(),
        RuleFaults.allRefused(),
        QueueFaults.deadLetters(),
        QueueFaults.functionFailures(),
        LostEventFaults.errorActionRefused(),
        LostEventFaults.eventsDropped(),
        LostEventFaults.rulesThrottled(),
        LostEventFaults.reconnectUnheard(),
        VersionFault.inactive(),
        QueueFaults.redelivery(),
        ClockFault.jumps(),
        // The last one, since it leaves a recheck in the queue for a quarter of an hour.
        MassOutageFault.brokerRestarts());
  }
}
