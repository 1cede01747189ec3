package dev.rollcall.evaluation;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.RecentOutages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest losses of a device.
 *
 * @param all oldest first, at most {@link #MOST}
 */
public record LossHistory(List<PastLoss> all) {
  /** So many are remembered. */
  public static final int MOST = 10;

  /**
   * So long they are remembered, since a shadow is paid by its size: as long as a flapping may
   * take, and as a message says how often a device was lost.
   */
  static final Duration KEPT = Duration.ofHours(24);

  /** Of a device that was never lost. */
  public static final LossHistory NONE = new LossHistory(List.of());

  /** Keeps the newest of the list. */
  public LossHistory {
    all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** With one more, unless it is known, or older than the newest one. */
  LossHistory with(Instant at, Cause cause) {
    if (!all.isEmpty() && !at.isAfter(all.getLast().at())) {
      return this;
    }
    List<PastLoss> next = new ArrayList<>(since(at.minus(KEPT)).all());
    next.add(new PastLoss(at, cause, Optional.empty()));
    return new LossHistory(next);
  }

  /** With the return from the newest one, unless that is known. */
  LossHistory withReturn(Instant at) {
    if (all.isEmpty() || all.getLast().back().isPresent() || !at.isAfter(all.getLast().at())) {
      return this;
    }
    List<PastLoss> next = new ArrayList<>(all);
    PastLoss newest = next.removeLast();
    next.add(new PastLoss(newest.at(), newest.cause(), Optional.of(at)));
    return new LossHistory(next);
  }

  /** Those from a time on. */
  LossHistory since(Instant first) {
    return new LossHistory(all.stream().filter(past -> !past.at().isBefore(first)).toList());
  }

  /** How many there were in the day up to one of them; empty if that is not the newest one. */
  Optional<RecentOutages> recent(Instant loss) {
    return latest()
        .filter(loss::equals)
        .map(_ -> since(loss.minus(KEPT)).all().size())
        .map(count -> new RecentOutages(count, count == MOST));
  }

  /** When the newest one was; empty if there is none. */
  Optional<Instant> latest() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().at());
  }

  /** The most frequent cause; of several the one that came last. Empty if there is none. */
  Optional<Cause> mostly() {
    Map<Cause, Integer> counts = new HashMap<>();
    all.forEach(past -> counts.merge(past.cause(), 1, Integer::sum));
    Comparator<PastLoss> byCount =
        Comparator.comparing(past -> counts.getOrDefault(past.cause(), 0));
    return all.stream().max(byCount.thenComparing(PastLoss::at)).map(PastLoss::cause);
  }

  /** How long the device was away, in half of the cases or more; empty if that is not known. */
  Optional<Duration> typicallyBackAfter() {
    List<Duration> known = all.stream().flatMap(past -> away(past)).sorted().toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() / 2));
  }

  private static Stream<Duration> away(PastLoss past) {
    return past.back().map(back -> Duration.between(past.at(), back)).stream();
  }
}
