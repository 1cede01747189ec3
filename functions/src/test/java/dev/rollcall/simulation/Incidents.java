package dev.rollcall.simulation;

import dev.rollcall.simulation.Trace.Change;
import dev.rollcall.simulation.Trace.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The incidents of a thing, as the writes of its shadow tell them. */
final class Incidents {
  private Incidents() {}

  /**
   * An outage that people are told of.
   *
   * @param created when it was claimed
   * @param recovering when its recovered was claimed, or {@link Device#NEVER}
   * @param cleared when it was gone, or {@link Device#NEVER}
   * @param earliest told start of the outage
   * @param since told start of the outage
   * @param recoveredAt told end, once there is one
   * @param digest the fleet-wide outage that it was told in, if it was
   * @param messages what was sent of it
   */
  record Incident(
      String id,
      String reason,
      long created,
      long recovering,
      long cleared,
      long earliest,
      long since,
      Optional<Long> recoveredAt,
      Optional<String> digest,
      List<Sent> messages) {

    /**
     * Told by a will, and taken back by what came before that will: the connect of the connection
     * that it ended, or a status. The will could as well have been of the connection before.
     */
    boolean isOfAnAmbiguousWill(Device device) {
      return reason.equals("LAST_WILL")
          && (isTakenBackByAStatus(device) || isTakenBackByItsConnect(device));
    }

    private boolean isTakenBackByAStatus(Device device) {
      return device.signals().stream()
          .filter(signal -> signal.kind() == Device.Kind.STATUS)
          .anyMatch(signal -> recoveredAt.equals(Optional.of(signal.at())));
    }

    private boolean isTakenBackByItsConnect(Device device) {
      return device.connections().stream()
          .filter(connection -> connection.from() < since)
          .anyMatch(
              connection ->
                  recoveredAt.equals(Optional.of(connection.from() + connection.error())));
    }

    /**
     * Cleared by a run that began before AWS IoT noticed that the one before was silent. If its own
     * end comes late, the outage is told again.
     */
    boolean isClearedByTheNextRun(Device device) {
      return device
          .endedAt(since)
          .flatMap(ended -> ended.end().stream())
          .anyMatch(
              end ->
                  device.connections().stream()
                      .filter(next -> next.from() > end.silentFrom() && next.from() <= end.at())
                      .anyMatch(next -> recoveredAt.equals(Optional.of(next.stamped()))));
    }

    long sent(String kind) {
      return messages.stream().filter(message -> message.kind().equals(kind)).count();
    }
  }

  static List<Incident> of(String thing, Trace evidence) {
    List<Incident> incidents = new ArrayList<>();
    for (Change change : evidence.changes(thing)) {
      Map<?, ?> before = incident(change.before());
      Map<?, ?> after = incident(change.after());
      boolean same = String.valueOf(before.get("id")).equals(String.valueOf(after.get("id")));
      if (!before.isEmpty() && !same) {
        replaceLast(incidents, last -> closed(last, change.at()));
      }
      if (!after.isEmpty() && (before.isEmpty() || !same)) {
        incidents.add(opened(change.at(), after, evidence));
      }
      if (same && after.get("digest") instanceof String digest) {
        replaceLast(incidents, last -> notifiedInGroup(last, digest));
      }
      if (same
          && "recovering".equals(after.get("phase"))
          && !"recovering".equals(before.get("phase"))) {
        replaceLast(incidents, last -> recovering(last, change.at(), time(after, "recoveredAt")));
      }
    }
    return incidents;
  }

  private static Incident opened(long at, Map<?, ?> fields, Trace evidence) {
    String id = String.valueOf(fields.get("id"));
    return new Incident(
        id,
        String.valueOf(fields.get("reason")),
        at,
        Device.NEVER,
        Device.NEVER,
        time(fields, "sinceEarliest"),
        time(fields, "since"),
        Optional.empty(),
        Optional.empty(),
        evidence.sent().stream().filter(sent -> sent.incident().equals(id)).toList());
  }

  private static Incident recovering(Incident of, long at, long recoveredAt) {
    return new Incident(
        of.id(),
        of.reason(),
        of.created(),
        at,
        of.cleared(),
        of.earliest(),
        of.since(),
        Optional.of(recoveredAt),
        of.digest(),
        of.messages());
  }

  private static Incident closed(Incident of, long at) {
    return new Incident(
        of.id(),
        of.reason(),
        of.created(),
        Math.min(of.recovering(), at),
        at,
        of.earliest(),
        of.since(),
        of.recoveredAt(),
        of.digest(),
        of.messages());
  }

  private static Incident notifiedInGroup(Incident of, String digest) {
    return new Incident(
        of.id(),
        of.reason(),
        of.created(),
        of.recovering(),
        of.cleared(),
        of.earliest(),
        of.since(),
        of.recoveredAt(),
        Optional.of(digest),
        of.messages());
  }

  private static void replaceLast(List<Incident> incidents, UnaryOperator<Incident> change) {
    if (!incidents.isEmpty()) {
      incidents.add(change.apply(incidents.removeLast()));
    }
  }

  private static Map<?, ?> incident(Map<String, @Nullable Object> reported) {
    return reported.get("incident") instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private static long time(Map<?, ?> fields, String name) {
    return Payloads.millis(Instant.parse(String.valueOf(fields.get(name))));
  }
}
