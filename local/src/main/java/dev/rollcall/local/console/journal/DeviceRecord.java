package dev.rollcall.local.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Fact.ShadowWrite;
import dev.rollcall.local.console.journal.Fact.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One device while the journal is kept; guarded by the journal's lock. */
final class DeviceRecord {
  private static final int MOST_CLIENTS = 16;

  private static final Comparator<Lifecycle> BY_TIME = Comparator.comparing(Lifecycle::at);

  private final String thing;
  private final String connectionShadow;
  private final Map<String, Lifecycle> clients = new LinkedHashMap<>();
  private final Activity activity = new Activity();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private Optional<Boolean> shadowConnected = Optional.empty();
  private Optional<Device.Incident> incident = Optional.empty();
  private Optional<Instant> mutedUntil = Optional.empty();
  private Optional<String> site = Optional.empty();

  /**
   * A device of which nothing is known.
   *
   * @param connectionShadow the shadow that says whether it is connected; empty for the classic one
   */
  DeviceRecord(String thing, String connectionShadow) {
    this.thing = thing;
    this.connectionShadow = connectionShadow;
  }

  void add(Entry entry) {
    entries.add(entry);
    switch (entry.fact()) {
      case Lifecycle lifecycle -> {
        activity.count(entry.at());
        heard(lifecycle);
      }
      case Status _ -> activity.count(entry.at());
      case ShadowWrite write -> {
        if (write.shadow().equals(connectionShadow)) {
          shadowConnected = write.connected();
        }
      }
      case Fact.Outcome _, Fact.Message _, Fact.Output _ -> {}
    }
  }

  /** A copy that comes late changes nothing, nor does a refused attempt. */
  private void heard(Lifecycle event) {
    if (event.type().equals("connect_failed")) {
      return;
    }
    clients.merge(event.clientId(), event, (old, now) -> now.isNewerThan(old) ? now : old);
    if (clients.size() > MOST_CLIENTS) {
      clients.remove(clients.keySet().iterator().next());
    }
  }

  /** Takes what the shadow {@code rollcall} says now. */
  void heardRollcall(JsonNode state) {
    JsonNode found = state.at("/reported/incident");
    incident =
        found.path("phase").asText().isEmpty() || found.path("phase").asText().equals("RECOVERED")
            ? Optional.empty()
            : Optional.of(
                new Device.Incident(
                    found.path("id").asText(),
                    found.path("kind").asText(),
                    found.path("phase").asText()));
    mutedUntil = instant(state.at("/desired/mutedUntil").asText());
    site = Optional.of(state.at("/desired/site").asText()).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  int size() {
    return entries.size();
  }

  void forgetOldest() {
    entries.poll();
  }

  /** The entries, oldest first. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  Device at(Instant now) {
    Optional<Lifecycle> open = clients.values().stream().filter(Lifecycle::isConnect).max(BY_TIME);
    return DeviceBuilder.builder()
        .thing(thing)
        .site(
            site.or(
                () -> clients.values().stream().flatMap(each -> each.site().stream()).findFirst()))
        .newest(open.or(() -> clients.values().stream().max(BY_TIME)))
        .connected(open.isPresent())
        .shadowConnected(shadowConnected)
        .incident(incident)
        .mutedUntil(mutedUntil)
        .lastHour(Arrays.stream(activity.lastHour(now)).boxed().toList())
        .build();
  }
}
