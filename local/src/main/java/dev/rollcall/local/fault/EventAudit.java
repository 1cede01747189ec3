package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.sighting.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which events of a fault have no outcome. An event is known by its thing, its kind, and the number
 * of its connection; of last wills and statuses, which have no number, as many are asked for as the
 * broker passed on. Only those that the first pass has applied are evaluated.
 */
final class EventAudit {
  private static final Set<String> STATUSES = Set.of("last-will", "status");

  /** With these outcomes an input comes again. */
  private static final Set<String> NOT_DONE =
      Set.of(
          "failed",
          "shadow-too-large",
          "no-time-left",
          "claim-pending",
          "successor-unknown",
          "too-early");

  private final Map<String, Set<String>> heard = new TreeMap<>();
  private final Map<String, Set<String>> toEvaluate = new TreeMap<>();
  private final Map<String, Set<String>> tracked = new TreeMap<>();
  private final Map<String, Set<String>> evaluated = new TreeMap<>();

  /** Audits the events of these things from what was seen since a fault began. */
  EventAudit(Set<String> things, List<Sighting> seen) {
    int number = 0;
    for (Sighting each : seen) {
      JsonNode json = each.json();
      switch (each.place()) {
        case PRESENCE -> hear(things, json.path("clientId").asText(), type(json), version(json));
        case MESSAGE -> hear(things, thingOf(each.text()), statusType(json), "#" + number++);
        case FUNCTION -> settle(json);
        case DEVICE, SHADOW, NOTIFICATION, MAIL, SMS -> {}
      }
    }
  }

  private static String thingOf(String message) {
    String[] levels = message.split(" ", 2)[0].split("/", -1);
    return levels.length == 4 ? levels[2] : "";
  }

  private static String type(JsonNode event) {
    return event.path("eventType").asText();
  }

  private static String version(JsonNode event) {
    return event.path("versionNumber").asText();
  }

  private static String statusType(JsonNode message) {
    return message.at("/state/reported/connected").asBoolean() ? "status" : "last-will";
  }

  private void hear(Set<String> things, String thing, String kind, String key) {
    if (things.contains(thing)) {
      add(heard, thing, kind, key);
      if (!STATUSES.contains(kind)) {
        add(toEvaluate, thing, kind, key);
      }
    }
  }

  private void settle(JsonNode outcome) {
    if (!outcome.has("pass") || NOT_DONE.contains(outcome.path("reason").asText())) {
      return;
    }
    String key = outcome.path("version").asText(outcome.path("at").asText());
    String thing = outcome.path("thing").asText();
    String kind = outcome.path("event").asText();
    boolean tracking = outcome.path("pass").asText().equals("tracking");
    add(tracking ? tracked : evaluated, thing, kind, key);
    if (tracking && STATUSES.contains(kind) && outcome.path("reason").asText().equals("applied")) {
      add(toEvaluate, thing, kind, key);
    }
  }

  private static void add(
      Map<String, Set<String>> outcomes, String thing, String kind, String key) {
    outcomes.computeIfAbsent(thing + " " + kind, _ -> new HashSet<>()).add(key);
  }

  /** How many events there were. */
  int events() {
    return heard.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * What neither was tracked at once nor lay in a failure queue.
   *
   * @param kept thing and kind of what lay there, as {@code RPI disconnected}
   */
  List<String> notTracked(List<String> kept) {
    return missing(heard, tracked, kept, "was not tracked at once, nor kept");
  }

  /**
   * What was not evaluated.
   *
   * @param lost thing and kind of what AWS itself lost, as {@code RPI disconnected}
   */
  List<String> notEvaluated(List<String> lost) {
    return missing(toEvaluate, evaluated, lost, "was not evaluated");
  }

  private static List<String> missing(
      Map<String, Set<String>> wanted,
      Map<String, Set<String>> outcomes,
      List<String> kept,
      String problem) {
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (event, keys) -> {
          long known =
              outcomes.getOrDefault(event, Set.of()).size()
                  + kept.stream().filter(event::equals).count();
          if (known < keys.size()) {
            missing.add(
                "%s: %d of %d %s".formatted(event, keys.size() - known, keys.size(), problem));
          }
        });
    return missing;
  }
}
