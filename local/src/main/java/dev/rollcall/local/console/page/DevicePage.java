package dev.rollcall.local.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.console.journal.Change;
import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.Entry;
import dev.rollcall.local.console.timeline.Picture;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of one device.
 *
 * @param runsHere whether the sandbox runs its client, so that buttons reach it
 * @param graceEnds when its grace period ends; empty if none is under way
 * @param length how much time the picture shows
 * @param show which entries are listed
 * @param entries what happened, newest first
 * @param shadows its shadows, as they are
 */
@RecordBuilder
public record DevicePage(
    Device device,
    boolean muted,
    boolean runsHere,
    Optional<Instant> graceEnds,
    Duration length,
    Picture picture,
    Show show,
    List<Entry> entries,
    List<Shadow> shadows) {
  /** How much time a picture may show. */
  public static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));

  /** Copies the lists. */
  public DevicePage {
    entries = List.copyOf(entries);
    shadows = List.copyOf(shadows);
  }

  /** Which entries are listed. */
  public enum Show {
    /** All of them. */
    ALL,
    /** Lifecycle events, last wills and statuses. */
    EVENTS,
    /** The lines of the functions' logs. */
    LOG,
    /** Writes of shadows. */
    SHADOW;

    /** Its name in addresses and texts. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A shadow.
   *
   * @param name its name; empty for the classic one
   * @param document as AWS IoT answers; empty if there is none
   * @param changes what the last write changed
   */
  public record Shadow(String name, ObjectNode document, List<Change> changes) {
    /** Copies the list. */
    public Shadow {
      changes = List.copyOf(changes);
    }

    /** State and version, without the times of each value. */
    public String json() {
      JsonNode state = document.path("state");
      return state.isMissingNode() ? "" : state.toPrettyString();
    }
  }

  /** The same page with another length. */
  public String href(Duration other) {
    return href(other, show);
  }

  /** The same page with other entries. */
  public String href(Show other) {
    return href(length, other);
  }

  private String href(Duration minutes, Show which) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("thing", device.thing());
    parameters.put("minutes", String.valueOf(minutes.toMinutes()));
    parameters.put("show", which.label());
    return DeviceView.PATH + "?" + FleetQuery.encoded(parameters);
  }

  /** Where a device's page is. */
  public static String hrefOf(String thing) {
    return DeviceView.PATH + "?" + FleetQuery.encoded(Map.of("thing", thing));
  }
}
