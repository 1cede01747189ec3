package dev.rollcall.bench;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mass outage may cost in calls and messages, wherever it is measured. Nothing here depends
 * on the speed of the machine.
 */
final class Limits {
  /** Both passes, last will included. */
  static final int CALLS_PER_LOSS = 8;

  /** Both passes. */
  static final int CALLS_PER_RECOVERY = 8;

  /**
   * Requests to the shadows of the groups' thing for one batch: the mutes, one write that counts
   * its items, one that says that they are marked; and for its digest a claim, and the budget.
   */
  private static final int GROUP_REQUESTS_PER_BATCH = 8;

  /** What a batch alone asks for: the mutes, its messages, its group. */
  private static final int CALLS_PER_BATCH = 20;

  private Limits() {}

  /** What is beyond its limit, a line each; empty if all is well. */
  static List<String> broken(OutageFigures figures) {
    List<String> broken = new ArrayList<>();
    check(broken, "loss", figures.loss(), CALLS_PER_LOSS, figures.batchSize());
    check(broken, "recovery", figures.recovery(), CALLS_PER_RECOVERY, figures.batchSize());
    return broken;
  }

  private static void check(
      List<String> broken, String name, Phase phase, int callsEach, int batchSize) {
    long batches = Math.ceilDiv(phase.items(), batchSize);
    long most = (long) callsEach * phase.devices() + CALLS_PER_BATCH * batches;
    long calls = (long) phase.first().count() + phase.second().count();
    expect(broken, name, "AWS calls", calls, most);
    long group = phase.second().count(CallKind::isGroup);
    expect(
        broken, name, "requests to the group's shadow", group, GROUP_REQUESTS_PER_BATCH * batches);
    expect(broken, name, "messages", phase.subjects().size(), mostMessages(phase.devices()));
    expect(broken, name, "shadows that are wrong", phase.wrong(), 0);
    expect(broken, name, "items that are dead", phase.cost().dead(), 0);
  }

  /**
   * One each time that the number of lost devices doubles, one at the beginning, one at the end.
   */
  private static long mostMessages(int devices) {
    return 2L + Long.SIZE - Long.numberOfLeadingZeros(devices);
  }

  private static void expect(
      List<String> broken, String phase, String what, long found, long most) {
    if (found > most) {
      broken.add("%s: %d %s, at most %d are allowed".formatted(phase, found, what, most));
    }
  }
}
