package dev.rollcall.bench.endpoint;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Calls of one step.
 *
 * @param all in the order in which they were answered
 */
public record Calls(List<Call> all) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Copies the list. */
  public Calls {
    all = List.copyOf(all);
  }

  /** How many there were. */
  public int count() {
    return all.size();
  }

  /** How many of these kinds there were. */
  public long count(Predicate<CallKind> kinds) {
    return all.stream().filter(call -> kinds.test(call.kind())).count();
  }

  /** How many of each kind there were; nothing of a kind that there was none of. */
  public Map<CallKind, Long> byKind() {
    Map<CallKind, Long> counts = new EnumMap<>(CallKind.class);
    all.forEach(call -> counts.merge(call.kind(), 1L, Long::sum));
    return counts;
  }

  /** How many were refused. */
  public long refused() {
    return all.stream().filter(Call::isRefused).count();
  }

  /** How many TCP connections they came by. */
  public long connections() {
    return all.stream().map(Call::connection).distinct().count();
  }

  /** The most of these kinds that came within any second. */
  public int mostInASecond(Predicate<CallKind> kinds) {
    long[] times =
        all.stream()
            .filter(call -> kinds.test(call.kind()))
            .mapToLong(Call::atNanos)
            .sorted()
            .toArray();
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.length; last++) {
      while (times[last] - times[first] >= SECOND) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
