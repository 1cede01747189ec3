package dev.rollcall.group;

import java.util.List;

/**
 * A run that has counted devices which are perhaps not marked in their own shadows yet. One entry
 * for each run, however many devices it has: a claim names the runs that have held it, and so says
 * who has counted its device.
 *
 * @param run the run
 * @param left how many of the devices that it has counted are not marked yet, from 1
 * @param uncounted see {@link GroupChanges}
 */
public record RunEntry(String run, int left, List<String> uncounted) {
  /** Copies the list. */
  public RunEntry {
    uncounted = List.copyOf(uncounted);
  }

  boolean hasCounted(Member member) {
    return member.claims().contains(run) && !uncounted.contains(member.key());
  }

  RunEntry withLeft(int number) {
    return new RunEntry(run, number, uncounted);
  }

  /** What it takes of a shadow, about. */
  int characters() {
    return run.length() + 24 + uncounted.stream().mapToInt(key -> key.length() + 3).sum();
  }
}
