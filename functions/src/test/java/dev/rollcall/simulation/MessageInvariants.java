package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Claims.Claim;
import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Outage;
import dev.rollcall.simulation.History.Mute;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Readers.Episode;
import dev.rollcall.simulation.Statement.Kind;
import dev.rollcall.simulation.Statement.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of the messages about one device, judged by what they say. */
final class MessageInvariants {
  /** The rule may receive a will so much later than the connection ended. */
  static final long WILL_DELAY = 30 * SECOND;

  /** A text names seconds. */
  private static final long ROUNDED = SECOND;

  private final History history;
  private final Device device;
  private final Trace evidence;
  private final List<Statement> statements;
  private final Readers readers;
  private final List<Statement> alone;
  private final Claims claims;
  private final List<Broken> broken = new ArrayList<>();

  MessageInvariants(History history, Device device, Trace evidence, List<Statement> statements) {
    this.history = history;
    this.device = device;
    this.evidence = evidence;
    this.statements = statements;
    this.readers = Readers.of(device, statements);
    this.alone = readers.alone(statements);
    this.claims = Claims.of(device.thing(), evidence);
  }

  List<Broken> broken() {
    nobodyIsToldForNothing();
    everyLongOutageIsTold();
    noOutageIsToldTwice();
    eachAlertHasItsRecovery();
    noRecoveryIsToldWhileItIsAway();
    messagesAreSentOnce();
    everyChannelIsTold();
    timesAreTrue();
    duplicateIdentitiesAreTold();
    mutedIsSilent();
    broken.addAll(new FlappingInvariants(history, device, evidence, statements, readers).broken());
    return broken;
  }

  private void nobodyIsToldForNothing() {
    for (Statement alert : alone) {
      if (losses(alert).noneMatch(end -> tells(end, alert)) && !isOfALongOutage(alert)) {
        breaks("I2", "no outage behind " + alert);
      }
      if (brokerAnswers()
          && isNamed(decided(alert))
          && isConnectedThroughout(decided(alert), alert.at())) {
        breaks("I2", "the broker knew that it was connected: " + alert);
      }
    }
    for (Episode episode : readers.episodes()) {
      if (episode.first().isOfGroup() && !episode.isAssumed()) {
        Optional<Claim> claim = claims.last("claimed", episode.from());
        if (claim.isEmpty()
            || (losses(claim.get()).findAny().isEmpty() && !isOfALongOutage(claim.get()))) {
          breaks("I2", "no outage behind " + episode);
        }
      }
    }
  }

  /** It is asked about the newest client id alone, and not at all where many are lost. */
  private boolean brokerAnswers() {
    return history.smooth() && history.devices().size() == 1 && device.hasOneClientId();
  }

  /** A will alone does not say under which client id to ask. */
  private boolean isNamed(long by) {
    return device.signals().stream()
        .filter(
            each -> each.kind() == Device.Kind.CONNECTED || each.kind() == Device.Kind.DISCONNECTED)
        .anyMatch(each -> evidence.arrived(each, by));
  }

  private boolean isConnectedThroughout(long from, long until) {
    return device.connections().stream()
        .anyMatch(each -> each.from() <= from && each.until() > until);
  }

  /** Whoever decides while the device comes back may tell of an outage that was long enough. */
  private boolean isOfALongOutage(Statement alert) {
    return device.outages().stream()
        .filter(outage -> tells(outage.end(), alert))
        .anyMatch(this::isLong);
  }

  private boolean isOfALongOutage(Claim claim) {
    return device.outages().stream()
        .filter(outage -> outage.from() <= claim.at() && outage.until() >= claim.at() - MINUTE)
        .anyMatch(this::isLong);
  }

  private boolean isLong(Outage outage) {
    return !outage.end().intended()
        && outage.until() - outage.from() >= history.grace() - 2 * history.error();
  }

  private Stream<End> losses(long by) {
    return new ReferenceModel(device, evidence, by)
        .losses(history.grace() - history.error()).stream();
  }

  private Stream<End> losses(Statement alert) {
    return claims
        .of(alert.incident(), "claimed", alert.at())
        .map(this::losses)
        .orElseGet(() -> losses(alert.at()));
  }

  /** Its run may have heard of the end of a connection after it had begun to read. */
  private Stream<End> losses(Claim claim) {
    return Stream.concat(losses(lastLook(claim)), losses(claim.at()));
  }

  private long decided(Statement alert) {
    return claims
        .of(alert.incident(), "claimed", alert.at())
        .map(this::lastLook)
        .orElse(alert.at());
  }

  private void everyLongOutageIsTold() {
    for (Outage outage : device.outages()) {
      if (!outage.end().intended()
          && outage.until() - history.audibleFrom(device, outage)
              > history.grace() + Invariants.delay(history)
          && readers.episodes().stream().noneMatch(episode -> covers(episode, outage))) {
        breaks("I3", "nobody was told of %s, but %s".formatted(outage, readers.episodes()));
      }
    }
  }

  private static boolean covers(Episode episode, Outage outage) {
    return episode.from() <= outage.until() && episode.until() >= outage.until();
  }

  private void noOutageIsToldTwice() {
    Map<Outage, Statement> told = new HashMap<>();
    for (Statement alert : alone) {
      // Two may have ended in the second that the text names.
      List<Outage> meant =
          toldBy(alert)
              .flatMap(
                  ended -> device.outages().stream().filter(each -> each.from() == ended.until()))
              .toList();
      Optional<Outage> first =
          meant.stream().filter(outage -> !told.containsKey(outage)).findFirst();
      if (first.isPresent()) {
        told.put(first.get(), alert);
      } else if (!meant.isEmpty()
          && !isOfAnAmbiguousWill(alert)
          && isToldAgain(told.put(meant.getFirst(), alert))) {
        breaks("I3", "two incidents of " + meant);
      }
    }
  }

  private boolean isToldAgain(@Nullable Statement before) {
    return before != null && !isClearedByTheNextRun(before) && !isOfAnAmbiguousWill(before);
  }

  private void eachAlertHasItsRecovery() {
    if (readers.believeAway() && device.connectedInTheEnd()) {
      breaks("I4", "no recovery: " + readers.episodes().getLast());
    }
    boolean repeated = evidence.repetitions() > 0;
    if (!repeated) {
      readers.contradictions().forEach(each -> breaks("I4", each));
    }
  }

  private void noRecoveryIsToldWhileItIsAway() {
    for (Episode episode : readers.episodes()) {
      if (episode.last().isEmpty() || episode.isImplied() || episode.isAssumed()) {
        continue;
      }
      Statement last = episode.last().get();
      if (last.kind() == Kind.OFFLINE || last.kind() == Kind.STOPPED) {
        continue;
      }
      long span = last.kind() == Kind.STEADY ? FlappingInvariants.WINDOW : history.grace();
      long decided = claims.last("recovering", last.at()).map(this::lastLook).orElse(last.at());
      if (device.connections().stream().noneMatch(each -> isKnownOpen(each, span, decided))) {
        breaks("I4", "told to be back while it was away: " + episode);
      }
    }
  }

  /** After the claim; but not if its run has died, since who takes over sends what was claimed. */
  private long lastLook(Claim claim) {
    return evidence.repetitions() > 0 ? claim.decided() : claim.at();
  }

  /** Connected for so long, as far as AWS's times are true, and not known to be over. */
  private boolean isKnownOpen(Connection connection, long span, long by) {
    return connection.from() + span - history.error() <= by
        && !new ReferenceModel(device, evidence, by).isOver(connection);
  }

  private void messagesAreSentOnce() {
    Map<List<Object>, Integer> counts = new HashMap<>();
    for (Statement each : statements) {
      if (each.about().equals(device.thing())) {
        int sent =
            counts.merge(List.of(each.channel(), each.kind(), each.incident()), 1, Integer::sum);
        int most = isToldAgainUnderItsName(each) ? 2 : 1;
        if (sent > most + evidence.repetitions()) {
          breaks("I3", "sent too often: " + each);
        }
      }
    }
  }

  private boolean isToldAgainUnderItsName(Statement statement) {
    return (statement.kind() == Kind.OFFLINE || statement.kind() == Kind.RECOVERED)
        && isClearedByTheNextRun(statement);
  }

  /** In the end; what came before may have been overtaken while a channel refused. */
  private void everyChannelIsTold() {
    // Where mails are few, a summary has what they do not say: BudgetInvariants.
    List<Service> channels =
        history.conditions().budget().mails() == 0
            ? List.of(Service.SNS, Service.SES)
            : List.of(Service.SNS);
    for (Service channel : channels) {
      if (history.downs().stream().noneMatch(down -> down.service() == channel)
          && Readers.of(device, Readers.on(channel, statements)).believeAway()
              != readers.believeAway()) {
        breaks(
            "I3",
            "%s does not say what the other channel says: %s"
                .formatted(channel, readers.episodes()));
      }
    }
  }

  private void timesAreTrue() {
    for (Statement alert : alone) {
      if (toldBy(alert).findAny().isEmpty()) {
        breaks("I6", "it did not end then: " + alert);
      }
      recovery(alert)
          .flatMap(Statement::back)
          .filter(_ -> !isOfAnAmbiguousWill(alert))
          .filter(
              back ->
                  device.openAt(back, history.error() + 2 * ROUNDED).stream()
                      .noneMatch(each -> each.until() >= span(alert).until() - 2 * history.error()))
          .ifPresent(_ -> breaks("I6", "not back then: " + alert));
    }
  }

  private Optional<Statement> recovery(Statement alert) {
    return statements.stream()
        .filter(each -> each.kind() == Kind.RECOVERED)
        .filter(each -> each.incident().equals(alert.incident()))
        .findFirst();
  }

  private static Span span(Statement alert) {
    return alert.lost().orElseThrow();
  }

  /** The connections whose end the message may tell of; mostly one. */
  private Stream<Connection> toldBy(Statement alert) {
    return device
        .endedIn(span(alert).until(), ROUNDED)
        .filter(ended -> tells(ended.end().orElseThrow(), alert));
  }

  /** Whether the outage began with that end, with all uncertainty. */
  private boolean tells(End end, Statement alert) {
    long uncertain = (alert.lastWill() ? WILL_DELAY : history.error()) + ROUNDED;
    return span(alert).from() - uncertain <= end.at()
        && end.silentFrom() <= span(alert).until() + uncertain;
  }

  /**
   * Told by a will, and taken back by what came before that will: the connect of the connection
   * that it ended, or a status. The will could as well have been of the connection before.
   */
  private boolean isOfAnAmbiguousWill(Statement alert) {
    Optional<Long> back = recovery(alert).flatMap(Statement::back);
    if (back.isEmpty()) {
      return alert.lastWill() && isFollowedByAStatus(alert); // its group may have taken it back
    }
    return alert.lastWill()
        && (device.signals().stream()
                .filter(signal -> signal.kind() == Device.Kind.STATUS)
                .anyMatch(signal -> isAt(signal.at(), back.get()))
            || device.connections().stream()
                .filter(connection -> connection.from() < span(alert).until() + ROUNDED)
                .anyMatch(connection -> isAt(connection.stamped(), back.get())));
  }

  private boolean isFollowedByAStatus(Statement alert) {
    return device.signals().stream()
        .filter(signal -> signal.kind() == Device.Kind.STATUS)
        .anyMatch(signal -> signal.at() > span(alert).until());
  }

  /**
   * Cleared by a run that began before AWS IoT noticed that the one before was silent. If its own
   * end comes late, the outage is told again.
   */
  private boolean isClearedByTheNextRun(Statement alert) {
    Optional<Long> back = recovery(alert).flatMap(Statement::back);
    return back.isPresent()
        && device
            .endedIn(span(alert).until(), ROUNDED)
            .flatMap(ended -> ended.end().stream())
            .anyMatch(
                end ->
                    device.connections().stream()
                        .filter(next -> next.from() > end.silentFrom() && next.from() <= end.at())
                        .anyMatch(next -> isAt(next.stamped(), back.get())));
  }

  private static boolean isAt(long exact, long second) {
    return exact >= second && exact < second + ROUNDED;
  }

  private void duplicateIdentitiesAreTold() {
    List<Statement> told =
        statements.stream()
            .filter(each -> each.about().equals(device.thing()))
            .filter(each -> each.kind() == Kind.DUPLICATE_IDENTITY)
            .toList();
    List<Connection> stolen =
        IntStream.range(0, device.connections().size() - 1)
            .filter(this::takenOverByAnother)
            .mapToObj(device.connections()::get)
            .toList();
    boolean other =
        Intruders.otherClients(history).stream()
            .anyMatch(each -> each.thing().equals(device.thing()));
    if (!told.isEmpty() && stolen.isEmpty() && !other) {
      breaks("I2", "no other certificate behind " + told);
    }
    if (told.isEmpty() && other) {
      breaks("I3", "nobody was told of the other certificate under a client id of its own");
    }
    if (stolen.size() == 1
        && stolen.getFirst().equals(device.connections().get(device.connections().size() - 2))
        && told.isEmpty()) {
      breaks("I3", "nobody was told of the other certificate");
    }
  }

  private boolean takenOverByAnother(int index) {
    Connection old = device.connections().get(index);
    return old.end().map(End::takenOver).orElse(false)
        && !old.principal().equals(device.connections().get(index + 1).principal());
  }

  /**
   * What was claimed before the mute is sent, by whoever takes it over. A run that began before the
   * mute was lifted may see that it is.
   */
  private void mutedIsSilent() {
    for (Mute mute : history.mutes()) {
      if (mute.isOf(device)) {
        long end = mute.end();
        Stream.concat(alone.stream(), statements.stream().filter(this::isFlapping))
            .filter(alert -> decided(alert) > mute.at() + MINUTE)
            .filter(alert -> decided(alert) < end && alert.at() < end)
            .findFirst()
            .ifPresent(alert -> breaks("I10", "told while it was muted: " + alert));
      }
    }
  }

  private boolean isFlapping(Statement statement) {
    return statement.kind() == Kind.FLAPPING && statement.about().equals(device.thing());
  }

  private void breaks(String invariant, String what) {
    broken.add(new Broken(invariant, device.thing() + ": " + what));
  }
}
