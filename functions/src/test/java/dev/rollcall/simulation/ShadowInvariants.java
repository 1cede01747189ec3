package dev.rollcall.simulation;

import dev.rollcall.simulation.History.OtherWrite;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Trace.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of a device's own shadow. */
final class ShadowInvariants {
  private static final Set<String> OURS = Set.of("connected", "connection");

  private final History history;
  private final Device device;
  private final Trace evidence;
  private final List<Broken> broken = new ArrayList<>();

  ShadowInvariants(History history, Device device, Trace evidence) {
    this.history = history;
    this.device = device;
    this.evidence = evidence;
  }

  List<Broken> broken() {
    itTellsTheTruthInTheEnd();
    newerIsNotOverwritten();
    othersFieldsAreNotTouched();
    return broken;
  }

  private void itTellsTheTruthInTheEnd() {
    Object shown = evidence.reported(device.thing()).get("connected");
    if (!Boolean.valueOf(device.connectedInTheEnd()).equals(shown)) {
      breaks("I1", "in the end connected is " + shown);
    }
  }

  private void newerIsNotOverwritten() {
    for (Change change : evidence.changes(device.thing())) {
      Optional<Place> before = place(change.before());
      Optional<Place> after = place(change.after());
      if (before.isPresent()
          && after.isPresent()
          && before.get().clientId().equals(after.get().clientId())
          && before.get().isAfter(after.get())) {
        breaks("I5", "%s was overwritten by %s".formatted(before.get(), after.get()));
      }
    }
  }

  /** Where in the truth an event stands. */
  private record Place(String clientId, int connection, boolean open) {
    boolean isAfter(Place other) {
      return connection > other.connection
          || (connection == other.connection && !open && other.open);
    }
  }

  private Optional<Place> place(Map<String, @Nullable Object> reported) {
    if (!(reported.get("connection") instanceof Map<?, ?> fields)
        || !(fields.get("version") instanceof Number version)) {
      return Optional.empty();
    }
    String clientId = String.valueOf(fields.get("clientId"));
    long at = Payloads.millis(Instant.parse(String.valueOf(fields.get("at"))));
    return device
        .indexOf(clientId, version.longValue(), at)
        .map(index -> new Place(clientId, index, "connected".equals(fields.get("phase"))));
  }

  private void othersFieldsAreNotTouched() {
    Map<String, Object> expected = new HashMap<>();
    history.others().stream()
        .filter(other -> other.thing().equals(device.thing()))
        .sorted(Comparator.comparingLong(OtherWrite::at))
        .forEach(other -> other.fields().ifPresentOrElse(expected::putAll, expected::clear));
    expected.keySet().removeAll(OURS);
    Map<String, @Nullable Object> actual = new HashMap<>(evidence.reported(device.thing()));
    actual.keySet().removeAll(OURS);
    actual.remove("intruder");
    if (!expected.equals(actual)) {
      breaks("I5", "other writers wrote %s, now there is %s".formatted(expected, actual));
    }
  }

  private void breaks(String invariant, String what) {
    broken.add(new Broken(invariant, device.thing() + ": " + what));
  }
}
