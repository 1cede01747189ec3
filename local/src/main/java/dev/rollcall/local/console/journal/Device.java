package dev.rollcall.local.console.journal;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device as it is at one moment.
 *
 * @param thing its name
 * @param site where people have put it; empty if nowhere
 * @param newest the lifecycle event that says how it is; empty if the broker has said nothing
 * @param connected whether the broker has a connection of it
 * @param shadowConnected what its shadow says; empty if it says nothing
 * @param incident what people are told of it at the moment
 * @param mutedUntil until when people want to hear nothing of it
 * @param lastHour how many events it had in each minute, oldest first
 */
@RecordBuilder
public record Device(
    String thing,
    Optional<String> site,
    Optional<Fact.Lifecycle> newest,
    boolean connected,
    Optional<Boolean> shadowConnected,
    Optional<Incident> incident,
    Optional<Instant> mutedUntil,
    List<Integer> lastHour) {
  private static final String CLEAN = "CLIENT_INITIATED_DISCONNECT";

  /** Copies the list. */
  public Device {
    lastHour = List.copyOf(lastHour);
  }

  /**
   * An incident of the shadow {@code rollcall}.
   *
   * @param phase such as {@code NOTIFIED}
   */
  public record Incident(String id, String kind, String phase) {}

  /** How it is, in one word. */
  public DeviceState state() {
    if (newest.isEmpty() && shadowConnected.isEmpty()) {
      return DeviceState.UNKNOWN;
    }
    if (connected || (newest.isEmpty() && shadowConnected.orElse(false))) {
      return DeviceState.ONLINE;
    }
    if (incident.isPresent()) {
      return DeviceState.REPORTED;
    }
    return reason().equals(CLEAN) ? DeviceState.STOPPED : DeviceState.LOST;
  }

  /** Whether a client was ever seen of it; else it is a thing that only has a shadow. */
  boolean isSeen() {
    return state() != DeviceState.UNKNOWN || events() > 0;
  }

  /** Whether the shadow says other than the broker. */
  public boolean shadowDiffers() {
    return newest.isPresent() && shadowConnected.isPresent() && shadowConnected.get() != connected;
  }

  /** Why it is offline; empty if it is not, or nobody has said. */
  public String reason() {
    return connected ? "" : newest.map(Fact.Lifecycle::reason).orElse("");
  }

  /** Whether people want to hear nothing of it. */
  public boolean isMuted(Instant now) {
    return mutedUntil.filter(now::isBefore).isPresent();
  }

  /** How many events it had in the last hour. */
  public int events() {
    return lastHour.stream().mapToInt(Integer::intValue).sum();
  }
}
