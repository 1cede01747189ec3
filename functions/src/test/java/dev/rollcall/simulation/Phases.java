package dev.rollcall.simulation;

import dev.rollcall.model.PhaseChanges;
import dev.rollcall.simulation.Trace.Change;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which phase to which a write has brought an incident or a group, in the models' words.
 *
 * @param kind {@code incident} or {@code group}
 */
record Phases(String kind, String from, String to) {
  private static final PhaseChanges INCIDENT = PhaseChanges.ofIncident();
  private static final PhaseChanges GROUP = PhaseChanges.ofGroup();
  private static final String NONE = "NONE";

  /** Of a write; empty if it changes neither. */
  static Optional<Phases> of(Change change) {
    boolean group = change.thing().equals(SimulationRun.GROUP_THING.value());
    String section = group ? "outage" : "incident";
    Map<?, ?> before = section(change.before(), section);
    Map<?, ?> after = section(change.after(), section);
    if ((!group && !change.shadow().equals("rollcall")) || before.equals(after)) {
      return Optional.empty();
    }
    return Optional.of(
        group
            ? new Phases("group", group(before), group(after))
            : new Phases(
                "incident", endedInOne(before, after) ? NONE : incident(before), incident(after)));
  }

  /**
   * One incident ends without a recovery, and another begins: a flapping device stays away, or one
   * is lost again whose return was never heard of. The models have one outage after the other.
   */
  private static boolean endedInOne(Map<?, ?> before, Map<?, ?> after) {
    return "notified".equals(before.get("phase"))
        && "claimed".equals(after.get("phase"))
        && !Objects.equals(before.get("id"), after.get("id"));
  }

  /** Whether the models know it. */
  boolean isAllowed() {
    return (kind.equals("group") ? GROUP : INCIDENT).allow(from, to);
  }

  private static Map<?, ?> section(Map<String, @Nullable Object> reported, String name) {
    return reported.get(name) instanceof Map<?, ?> fields ? fields : Map.of();
  }

  private static String incident(Map<?, ?> fields) {
    return fields.get("phase") instanceof String phase ? phase.toUpperCase(Locale.ROOT) : NONE;
  }

  private static String group(Map<?, ?> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    if (fields.get("claims") instanceof List<?>) {
      return "CLAIMED";
    }
    Map<?, ?> digest = fields.get("digest") instanceof Map<?, ?> told ? told : Map.of();
    boolean notified =
        Objects.equals(digest.get("revision"), fields.get("revision"))
            && fields.get("pendingChannels") == null;
    boolean over = Objects.equals(fields.get("count"), fields.get("back"));
    return notified ? over ? "OVER" : "NOTIFIED" : "CHANGED";
  }

  @Override
  public String toString() {
    return "%s %s to %s".formatted(kind, from, to);
  }
}
