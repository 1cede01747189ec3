package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Outage;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Incidents.Incident;
import dev.rollcall.simulation.Trace.Change;
import dev.rollcall.simulation.Trace.Sent;
import dev.rollcall.tracking.TrackingReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must always hold; docs/ARCHITECTURE.md tells it in words. Each method answers what is wrong,
 * or nothing.
 */
final class Invariants {
  private static final Set<String> OURS =
      Set.of("connected", "connection", "incident", "duplicateIdentity", "fleet");
  private static final Pattern REASON = Pattern.compile("\"reason\":\"([\\w-]+)\"");
  private static final Set<String> REASONS = reasons();

  /** The rule may receive a will so much later than the connection ended. */
  private static final long WILL_DELAY = 30 * SECOND;

  /** What a few calls take. */
  private static final long MOMENT = SECOND;

  private final History history;
  private final Device device;
  private final Trace evidence;
  private final List<Incident> incidents;
  private final List<Outage> outages;
  private final List<Broken> broken = new ArrayList<>();

  /** An invariant that does not hold, and why. */
  record Broken(String invariant, String what) {}

  private Invariants(History history, Device device, Trace evidence) {
    this.history = history;
    this.device = device;
    this.evidence = evidence;
    this.incidents = Incidents.of(device.thing(), evidence);
    this.outages = device.outages();
  }

  /** All that do not hold. */
  static List<Broken> broken(History history, Trace evidence) {
    List<Broken> all = new ArrayList<>();
    for (Device device : history.devices()) {
      Invariants invariants = new Invariants(history, device, evidence);
      invariants.theShadowTellsTheTruthInTheEnd();
      invariants.nobodyIsToldForNothing();
      invariants.everyLongOutageIsTold();
      invariants.eachAlertHasItsAllClear();
      invariants.messagesAreSentOnce();
      invariants.everyChannelIsTold();
      invariants.newerIsNotOverwritten();
      invariants.othersFieldsAreNotTouched();
      invariants.timesAreTrue();
      invariants.clonesAreTold();
      all.addAll(invariants.broken);
    }
    all.addAll(new GroupInvariants(history, evidence).broken());
    everyInputHasANamedOutcome(history, evidence).ifPresent(all::add);
    return all;
  }

  private void theShadowTellsTheTruthInTheEnd() {
    Object shown = evidence.reported(device.thing()).get("connected");
    if (!Boolean.valueOf(device.connectedInTheEnd()).equals(shown)) {
      breaks("I1", "in the end connected is " + shown);
    }
  }

  private void nobodyIsToldForNothing() {
    for (Incident incident : incidents) {
      ReferenceModel known = new ReferenceModel(device, evidence, incident.created());
      if (known.losses(history.grace() - history.error()).stream()
          .noneMatch(end -> tells(end, incident))) {
        breaks("I2", "no outage behind " + incident);
      }
    }
  }

  private void everyLongOutageIsTold() {
    for (Outage outage : outages) {
      if (outage.end().intended()) {
        continue;
      }
      if (outage.until() - outage.from() > history.grace() + delay()
          && incidents.stream().noneMatch(incident -> coversEndOf(outage, incident))) {
        breaks("I3", "nobody was told of " + outage);
      }
    }
    Map<Outage, Incident> notified = new HashMap<>();
    for (Incident incident : incidents) {
      toldBy(incident)
          .findFirst()
          .flatMap(
              ended -> outages.stream().filter(each -> each.from() == ended.until()).findFirst())
          .filter(_ -> !incident.isOfAnAmbiguousWill(device))
          .filter(outage -> isToldAgain(notified.put(outage, incident)))
          .ifPresent(outage -> breaks("I3", "two incidents of " + outage));
    }
  }

  private boolean isToldAgain(@Nullable Incident before) {
    return before != null && !before.isClearedByTheNextRun(device);
  }

  private static boolean coversEndOf(Outage outage, Incident incident) {
    return incident.created() <= outage.until()
        && incident.recovering() >= outage.until()
        && (incident.sent("offline") > 0 || incident.digest().isPresent());
  }

  private void eachAlertHasItsAllClear() {
    for (Incident incident : incidents) {
      if (incident.cleared() == Device.NEVER) {
        if (device.connectedInTheEnd()) {
          breaks("I4", "no recovered for " + incident);
        }
        continue;
      }
      List<String> kinds = incident.messages().stream().map(Sent::kind).distinct().toList();
      // What is told in digests is looked at there.
      if (incident.digest().isEmpty() && !kinds.equals(List.of("offline", "recovered"))) {
        breaks("I4", "told " + kinds + " of " + incident);
      }
      if (device.connections().stream()
          .noneMatch(connection -> isKnownOpen(connection, incident.recovering()))) {
        breaks("I4", "cleared while it was away: " + incident);
      }
    }
  }

  /** Connected for the grace, and not known to be over. */
  private boolean isKnownOpen(Connection connection, long by) {
    return connection.from() + history.grace() <= by
        && !new ReferenceModel(device, evidence, by).isOver(connection);
  }

  private void messagesAreSentOnce() {
    Map<Sent, Integer> counts = new HashMap<>();
    for (Sent sent : evidence.sent()) {
      if (sent.thing().equals(device.thing())) {
        Sent anyTime = new Sent(0, sent.channel(), sent.kind(), "", sent.incident());
        long allowed = incidents.stream().filter(each -> each.id().equals(sent.incident())).count();
        // A suspected clone is no incident.
        if (counts.merge(anyTime, 1, Integer::sum)
            > Math.max(1, allowed) + evidence.repetitions()) {
          breaks("I3", "sent too often: " + sent);
        }
      }
    }
  }

  /** In the end; what came before may have been overtaken while a channel refused. */
  private void everyChannelIsTold() {
    if (incidents.isEmpty() || incidents.getLast().digest().isPresent()) {
      return;
    }
    Incident last = incidents.getLast();
    String kind = last.recovering() == Device.NEVER ? "offline" : "recovered";
    for (Service channel : List.of(Service.SNS, Service.SES)) {
      if (history.downs().stream().noneMatch(down -> down.service() == channel)
          && last.messages().stream()
              .noneMatch(sent -> sent.channel() == channel && sent.kind().equals(kind))) {
        breaks("I3", "%s was not told %s of %s".formatted(channel, kind, last));
      }
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
        .sorted(Comparator.comparingLong(History.OtherWrite::at))
        .forEach(other -> expected.putAll(other.fields()));
    expected.keySet().removeAll(OURS);
    Map<String, @Nullable Object> actual = new HashMap<>(evidence.reported(device.thing()));
    actual.keySet().removeAll(OURS);
    actual.remove("intruder");
    if (!expected.equals(actual)) {
      breaks("I5", "other writers wrote %s, now there is %s".formatted(expected, actual));
    }
  }

  private void timesAreTrue() {
    for (Incident incident : incidents) {
      if (toldBy(incident).findAny().isEmpty()) {
        breaks("I6", "it did not end then: " + incident);
      }
      incident
          .recoveredAt()
          .filter(_ -> !incident.isOfAnAmbiguousWill(device))
          .filter(
              back ->
                  device.openAt(back, history.error() + MOMENT).stream()
                      .noneMatch(each -> each.until() >= incident.since() - 2 * history.error()))
          .ifPresent(_ -> breaks("I6", "not back then: " + incident));
    }
  }

  /** The connections whose end the incident may tell of; mostly one. */
  private Stream<Connection> toldBy(Incident incident) {
    return device
        .endedAt(incident.since())
        .filter(ended -> tells(ended.end().orElseThrow(), incident));
  }

  /** Whether the incident began with that end, with all uncertainty. */
  private boolean tells(End end, Incident incident) {
    long uncertain = incident.reason().equals("LAST_WILL") ? WILL_DELAY : history.error();
    return incident.earliest() - uncertain <= end.at()
        && end.silentFrom() <= incident.since() + uncertain;
  }

  private void clonesAreTold() {
    List<Sent> notified =
        evidence.sent().stream()
            .filter(sent -> sent.thing().equals(device.thing()))
            .filter(sent -> sent.kind().equals("duplicate-identity"))
            .toList();
    List<Connection> stolen =
        IntStream.range(0, device.connections().size() - 1)
            .filter(this::takenOverByAnother)
            .mapToObj(device.connections()::get)
            .toList();
    if (!notified.isEmpty() && stolen.isEmpty()) {
      breaks("I2", "no clone behind " + notified);
    }
    if (stolen.size() == 1
        && stolen.getFirst().equals(device.connections().get(device.connections().size() - 2))
        && notified.isEmpty()) {
      breaks("I3", "nobody was told of the clone");
    }
  }

  private boolean takenOverByAnother(int index) {
    Connection old = device.connections().get(index);
    return old.end().map(End::takenOver).orElse(false)
        && !old.principal().equals(device.connections().get(index + 1).principal());
  }

  private static Optional<Broken> everyInputHasANamedOutcome(History history, Trace evidence) {
    for (String line : evidence.lines()) {
      Matcher matcher = REASON.matcher(line);
      if (!matcher.find()
          || !REASONS.contains(matcher.group(1))
          || (history.smooth() && matcher.group(1).equals("failed"))) {
        return Optional.of(new Broken("I8", line));
      }
    }
    int lines = evidence.lines().size();
    boolean all =
        lines <= evidence.inputs() && lines >= evidence.inputs() - evidence.killedInputs();
    return all && evidence.deadLetters() == 0
        ? Optional.empty()
        : Optional.of(
            new Broken(
                "I8",
                "%d lines for %d inputs, %d dead letters"
                    .formatted(lines, evidence.inputs(), evidence.deadLetters())));
  }

  /** How long after the grace the last word on an event is spoken. */
  private long delay() {
    // An item that meets another invocation comes again once, one that meets faults more often.
    long tries = history.smooth() ? 6 * MINUTE + 10 * SECOND : 11 * 6 * MINUTE;
    return 2 * history.latest() + tries + WILL_DELAY;
  }

  private void breaks(String invariant, String what) {
    broken.add(new Broken(invariant, device.thing() + ": " + what));
  }

  private static Set<String> reasons() {
    Set<String> reasons = new HashSet<>(Set.of("failed", "no-time-left"));
    for (TrackingReason reason : TrackingReason.values()) {
      reasons.add(reason.label());
    }
    for (EvaluationReason reason : EvaluationReason.values()) {
      reasons.add(reason.label());
    }
    return reasons;
  }
}
