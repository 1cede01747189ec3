package dev.rollcall.simulation;

import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Trace.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold of digests, and of the count behind them. */
final class GroupInvariants {
  private static final long QUIET = 15 * History.MINUTE;

  private final History history;
  private final Trace evidence;
  private final Map<String, @Nullable Object> group;
  private final Map<?, ?> incident;
  private final List<Broken> broken = new ArrayList<>();

  GroupInvariants(History history, Trace evidence) {
    this.history = history;
    this.evidence = evidence;
    group = evidence.reported(SimulationRun.GROUP_THING.value());
    incident = group.get("incident") instanceof Map<?, ?> open ? open : Map.of();
  }

  List<Broken> broken() {
    everyDeviceIsAccountedFor();
    lastDigestSaysWhatIsTrue();
    digestsAreFew();
    return broken;
  }

  /** Those that are counted as away are those whose outage is told in it, and goes on. */
  private void everyDeviceIsAccountedFor() {
    long away =
        history.devices().stream()
            .map(device -> evidence.reported(device.thing()).get("incident"))
            .filter(each -> each instanceof Map<?, ?> open && isOfThisDigest(open))
            .count();
    if (number("count") - number("recovered") != away) {
      breaks("I3", "%d are away, counted are %s".formatted(away, incident));
    }
    long seen =
        history.devices().stream()
            .filter(device -> evidence.reported(device.thing()).containsKey("fleet"))
            .count();
    if (history.smooth() && !Objects.equals(group.getOrDefault("known", 0), (int) seen)) {
      breaks("I3", "%d are known, counted are %s".formatted(seen, group.get("known")));
    }
  }

  private boolean isOfThisDigest(Map<?, ?> open) {
    return incident.get("id") instanceof String id && id.equals(open.get("digest"));
  }

  private void lastDigestSaysWhatIsTrue() {
    if (!incident.isEmpty()) {
      Map<?, ?> notified = (Map<?, ?>) Objects.requireNonNull(incident.get("notified"));
      if (!Objects.equals(notified.get("count"), incident.get("count"))
          || !Objects.equals(notified.get("recovered"), incident.get("recovered"))
          || incident.get("pendingChannels") != null) {
        breaks("I4", "the last digest is out of date: " + incident);
      }
    }
  }

  /** At once only what opens, wakes, doubles or ends; else no sooner than after the quiet time. */
  private void digestsAreFew() {
    for (Service channel : List.of(Service.SNS, Service.SES)) {
      List<Sent> digests =
          evidence.sent().stream()
              .filter(sent -> sent.channel() == channel && sent.thing().isEmpty())
              .toList();
      Map<String, Integer> hasty = new HashMap<>();
      for (int i = 1; i < digests.size(); i++) {
        boolean same = digests.get(i).incident().equals(digests.get(i - 1).incident());
        boolean end = digests.get(i).kind().equals("digest-end");
        if (same && !end && digests.get(i).at() - digests.get(i - 1).at() < QUIET) {
          hasty.merge(digests.get(i).incident(), 1, Integer::sum);
        }
      }
      // Six devices double once, and three cuts wake an outage twice.
      if (hasty.values().stream().anyMatch(count -> count > 3 + evidence.repetitions())) {
        breaks("I7", "too many digests: " + digests);
      }
    }
  }

  private long number(String field) {
    return incident.get(field) instanceof Number number ? number.longValue() : 0;
  }

  private void breaks(String invariant, String what) {
    broken.add(new Broken(invariant, what));
  }
}
