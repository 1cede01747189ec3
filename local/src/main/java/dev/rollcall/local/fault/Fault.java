package dev.rollcall.local.fault;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Something that goes wrong, and what should follow.
 *
 * @param name unique, of messages, digits and hyphens; its things are named after it
 * @param summary what goes wrong, in one sentence
 * @param things how many devices are connected before it begins
 * @param alarms logical ids of the alarms that should ring
 * @param obstacle why it cannot be played on this machine, if it cannot
 * @param play does the harm, and waits for what should follow
 */
@RecordBuilder
record Fault(
    String name,
    String summary,
    int things,
    Set<String> alarms,
    Optional<String> obstacle,
    Play play) {

  Fault {
    alarms = Set.copyOf(alarms);
  }

  /** What is done. */
  @FunctionalInterface
  interface Play {
    void run(FaultScenario scenario) throws MissedException, InterruptedException, IOException;
  }

  /** The name of one of its devices, from 1. */
  String thing(int number) {
    return name + "-" + number;
  }
}
