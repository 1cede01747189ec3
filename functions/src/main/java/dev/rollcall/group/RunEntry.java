package dev.rollcall.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run that has counted devices which are perhaps not marked in their own shadows yet. One entry
 * for each run, however many devices it has: a claim names the runs that have held it, and so says
 * who has counted its device.
 *
 * @param run the run
 * @param left how many of the devices that it has counted are not marked yet, from 1
 * @param uncounted see {@link GroupChanges}
 * @param releasedBy the runs that have said which of its devices are marked, while some are left: a
 *     write whose answer was lost is tried again, and must not count twice
 */
public record RunEntry(String run, int left, List<String> uncounted, List<String> releasedBy) {
  /** Copies the lists. */
  public RunEntry {
    uncounted = List.copyOf(uncounted);
    releasedBy = List.copyOf(releasedBy);
  }

  /** Of a run that has counted so many. */
  static RunEntry of(String run, int counted, List<String> uncounted) {
    return new RunEntry(run, counted, uncounted, List.of());
  }

  boolean hasCounted(Member member) {
    return member.heldBy().contains(run) && !uncounted.contains(member.key());
  }

  /** After one run has said once that so many are marked; empty if none is left. */
  Optional<RunEntry> released(int marked, String by) {
    if (marked == 0 || releasedBy.contains(by)) {
      return Optional.of(this);
    }
    List<String> all = new ArrayList<>(releasedBy);
    all.add(by);
    return left > marked
        ? Optional.of(new RunEntry(run, left - marked, uncounted, all))
        : Optional.empty();
  }

  /** What it takes of a shadow, about. */
  int characters() {
    return run.length()
        + 24
        + Stream.concat(uncounted.stream(), releasedBy.stream())
            .mapToInt(name -> name.length() + 3)
            .sum();
  }
}
