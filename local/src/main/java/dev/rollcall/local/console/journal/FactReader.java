package dev.rollcall.local.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Fact.Medium;
import dev.rollcall.local.console.journal.Fact.Message;
import dev.rollcall.local.console.journal.Fact.Outcome;
import dev.rollcall.local.console.journal.Fact.Output;
import dev.rollcall.local.console.journal.Fact.ShadowWrite;
import dev.rollcall.local.console.journal.Fact.Status;
import dev.rollcall.local.sighting.Sighting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a sighting says of a device. Not thread-safe. */
final class FactReader {
  private static final Pattern STATUS = Pattern.compile("my/things/([^/]{1,128})/update");
  private static final Pattern SHADOW = Pattern.compile("([^/]+)/shadow(?:/name/([^/]+))?");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final int MOST_NOTIFICATIONS = 1_000;

  private final ThingNames names;

  /** The attributes of what was published lately, by its id: text messages have none. */
  private final Map<String, JsonNode> notifications = new LinkedHashMap<>();

  FactReader(ThingNames names) {
    this.names = names;
  }

  /** By thing; empty if it is of no device. */
  Map<String, Fact> read(Sighting sighting) {
    JsonNode json = sighting.json();
    return switch (sighting.place()) {
      case PRESENCE -> Map.of(names.thing(text(json, "clientId")), lifecycle(sighting));
      case MESSAGE -> status(sighting);
      case SHADOW -> shadowWrite(sighting);
      case FUNCTION ->
          json.has("thing") ? Map.of(text(json, "thing"), outcome(sighting)) : Map.of();
      case DEVICE -> Map.of(sighting.source(), new Output(sighting.text()));
      case MAIL -> {
        JsonNode headers = json.path("headers");
        String kind = text(headers, "X-Rollcall-Kind");
        yield message(Medium.MAIL, sighting, text(headers, "X-Rollcall-Thing"), kind, "subject");
      }
      case NOTIFICATION -> {
        remember(sighting);
        yield Map.of();
      }
      case SMS -> {
        JsonNode attributes = notifications.getOrDefault(sighting.source(), json);
        String kind = text(attributes, "kind");
        yield message(Medium.TEXT_MESSAGE, sighting, text(attributes, "thing"), kind, "text");
      }
    };
  }

  private Lifecycle lifecycle(Sighting sighting) {
    JsonNode json = sighting.json();
    JsonNode at = json.path("timestamp");
    return new Lifecycle(
        text(json, "clientId"),
        text(json, "eventType"),
        at.canConvertToLong() ? Instant.ofEpochMilli(at.longValue()) : sighting.at(),
        json.path("versionNumber").asLong(-1),
        text(json, "disconnectReason") + text(json, "connectFailureReason"),
        names.site(text(json, "clientId")));
  }

  private static Map<String, Fact> status(Sighting sighting) {
    Matcher topic = STATUS.matcher(sighting.source());
    return topic.matches()
        ? Map.of(
            topic.group(1),
            new Status(
                sighting.source(), sighting.json().at("/state/reported/connected").toString()))
        : Map.of();
  }

  private static Map<String, Fact> shadowWrite(Sighting sighting) {
    Matcher shadow = SHADOW.matcher(sighting.source());
    if (!shadow.matches()) {
      return Map.of();
    }
    JsonNode current = sighting.json().path("current");
    JsonNode connected = current.at("/state/reported/connected");
    return Map.of(
        shadow.group(1),
        new ShadowWrite(
            shadow.group(2) == null ? "" : shadow.group(2),
            current.path("version").asLong(),
            Change.between(sighting.json().at("/previous/state"), current.path("state")),
            connected.isBoolean() ? Optional.of(connected.asBoolean()) : Optional.empty()));
  }

  private static Outcome outcome(Sighting sighting) {
    JsonNode json = sighting.json();
    return new Outcome(
        sighting.source(), text(json, "pass"), text(json, "event"), text(json, "reason"));
  }

  private static Map<String, Fact> message(
      Medium medium, Sighting sighting, String thing, String kind, String content) {
    return thing.isEmpty()
        ? Map.of()
        : Map.of(
            thing, new Message(medium, sighting.source(), kind, text(sighting.json(), content)));
  }

  private void remember(Sighting sighting) {
    notifications.put(sighting.source(), sighting.json());
    if (notifications.size() > MOST_NOTIFICATIONS) {
      notifications.remove(notifications.keySet().iterator().next());
    }
  }

  /** What an entry shows of a sighting; a shadow's documents are too long to keep. */
  static String json(Fact fact, Sighting sighting) {
    return switch (fact) {
      case Lifecycle _, Status _, Outcome _ ->
          sighting.json().isMissingNode() ? sighting.text() : sighting.json().toPrettyString();
      case ShadowWrite _, Message _, Output _ -> "";
    };
  }

  /**
   * Without what turns the direction of a text, or breaks a line: a name could look like another.
   */
  private static String text(JsonNode json, String field) {
    return UNPRINTABLE.matcher(json.path(field).asText()).replaceAll("?");
  }
}
