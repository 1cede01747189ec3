package dev.rollcall.simulation;

import dev.rollcall.simulation.Trace.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When messages about a thing were decided: before anything is sent a shadow says that it will be.
 * That is no proof that it was.
 */
final class Claims {
  private final List<Claim> all = new ArrayList<>();

  /**
   * The right to send a message, as a write of a shadow shows it.
   *
   * @param decided when its run began to read what it decided on
   * @param phase {@code claimed} or {@code recovering}
   */
  record Claim(long at, long decided, String incident, String phase) {}

  private Claims() {}

  static Claims of(String thing, Trace evidence) {
    Claims claims = new Claims();
    for (Change change : evidence.changes()) {
      if (change.thing().equals(thing)) {
        claims.add(change);
      }
    }
    return claims;
  }

  private void add(Change change) {
    Map<?, ?> before = incident(change.before());
    Map<?, ?> after = incident(change.after());
    String phase = String.valueOf(after.get("phase"));
    boolean pending = phase.equals("claimed") || phase.equals("recovering");
    boolean same = before.equals(after) || isSame(before, after);
    if (pending && !same) {
      Instant decided = Instant.parse(String.valueOf(after.get("claimedAt")));
      all.add(
          new Claim(change.at(), Payloads.millis(decided), String.valueOf(after.get("id")), phase));
    }
  }

  private static boolean isSame(Map<?, ?> before, Map<?, ?> after) {
    return String.valueOf(before.get("id")).equals(String.valueOf(after.get("id")))
        && String.valueOf(before.get("phase")).equals(String.valueOf(after.get("phase")));
  }

  private static Map<?, ?> incident(Map<String, @Nullable Object> reported) {
    return reported.get("incident") instanceof Map<?, ?> fields ? fields : Map.of();
  }

  /** The last one of an incident before that time. */
  Optional<Claim> of(String incident, String phase, long by) {
    return all.stream()
        .filter(claim -> claim.at() <= by)
        .filter(claim -> claim.incident().equals(incident) && claim.phase().equals(phase))
        .reduce((_, later) -> later);
  }

  /** The last one of any incident before that time. */
  Optional<Claim> last(String phase, long by) {
    return all.stream()
        .filter(claim -> claim.at() <= by && claim.phase().equals(phase))
        .reduce((_, later) -> later);
  }
}
