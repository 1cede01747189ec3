package dev.rollcall.evaluation;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.Principal;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.RecordedConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claims a message before it is sent, and takes it over when the lease of its claim is over. {@link
 * Commit} marks it once a channel has accepted it. Pure.
 */
public final class ClaimPolicy {
  private final EvaluationPolicy policy;
  private final Situation situation;
  private final ClaimedNotifications notifications;

  /** Of one evaluation. */
  public ClaimPolicy(EvaluationPolicy policy, Situation situation) {
    this.policy = policy;
    this.situation = situation;
    this.notifications = new ClaimedNotifications(situation, policy.flapping().window());
  }

  /**
   * Claims the report of an outage. If the device's return from the one before was never heard of,
   * it stays in the group that has counted that one, or it would be counted as away twice.
   */
  public Evaluation alert(Instant since, Cause cause) {
    AlertState alerts = situation.alerts().withLoss(since, cause);
    Optional<Flapping> flapping = policy.flapping().begun(alerts.losses(), since);
    Incident.Kind kind = flapping.isPresent() ? Incident.Kind.FLAPPING : Incident.Kind.OFFLINE;
    // A flapping device may stay away after the loss that has begun it, which is then reported too.
    String id =
        flapping.isPresent() ? notifications.id("flapping-", since) : notifications.id("", since);
    return claimed(alerts, incident(id, since, cause).kind(kind).flapping(flapping).build());
  }

  /** Claims the report that a flapping device stays away. */
  Evaluation staysAway(Instant since, Cause cause) {
    AlertState alerts = situation.alerts().withLoss(since, cause);
    Optional<Flapping> flapping = alerts.openIncident().flatMap(Incident::flapping);
    return claimed(
        alerts,
        incident(notifications.id("", since), since, cause)
            .kind(Incident.Kind.OFFLINE)
            .flapping(flapping)
            .build());
  }

  private IncidentBuilder incident(String id, Instant since, Cause cause) {
    ConnectionState connection = situation.connection();
    OutageStart start =
        policy.start(since, cause, connection.endedAt(since).flatMap(RecordedConnection::opened));
    return IncidentBuilder.builder()
        .id(id)
        .phase(Incident.Phase.CLAIMED)
        .start(start)
        .cause(cause)
        .claim(first())
        .group(situation.alerts().openIncident().flatMap(Incident::group));
  }

  private Evaluation claimed(AlertState alerts, Incident incident) {
    return Evaluation.notifying(
        alerts.withIncident(Optional.of(incident)),
        incident.isFlapping() ? EvaluationReason.FLAPPING : EvaluationReason.ALERT,
        notifications.lost(incident, alerts.losses()));
  }

  /** Claims the report that a device is back. */
  public Evaluation recovered(Incident incident, Instant recoveredAt) {
    Incident recovering = incident.withRecovering(recoveredAt, first());
    return Evaluation.notifying(
        situation.alerts().withReturn(recoveredAt).withIncident(Optional.of(recovering)),
        EvaluationReason.RECOVERED,
        notifications.recovered(recovering));
  }

  /**
   * Claims the report that two certificates, roles or users use one client id.
   *
   * @param gone the end of the one connection
   * @param successor the other one
   */
  public Evaluation duplicateIdentity(Disconnected gone, RecordedConnection successor) {
    return claimed(
        mark(gone)
            .ofIam(isOfIam(successor, gone))
            .successor(identity(successor.principal(), successor.ip()))
            .successorIsConnected(successor.open())
            .closed(identity(gone.connection().principal(), Optional.empty()))
            .build());
  }

  /** Claims the report that another certificate has connected under a new client id. */
  Evaluation secondCertificate(Connected connect) {
    return claimed(
        mark(connect)
            .newClientId(true)
            .successor(identity(connect.connection().principal(), connect.ip()))
            .build());
  }

  private DuplicateIdentityMarkBuilder mark(Lifecycle event) {
    return DuplicateIdentityMarkBuilder.builder()
        .clientId(event.connection().clientId())
        .version(event.connection().version())
        .at(event.at())
        .claim(first());
  }

  private Evaluation claimed(DuplicateIdentityMark mark) {
    return Evaluation.notifying(
        situation.alerts().withDuplicateIdentity(mark),
        EvaluationReason.DUPLICATE_IDENTITY,
        notifications.duplicateIdentity(mark));
  }

  private static boolean isOfIam(RecordedConnection successor, Disconnected gone) {
    return Stream.of(successor.principal(), gone.connection().principal())
        .flatMap(Optional::stream)
        .anyMatch(Principal::isOfIam);
  }

  private static Optional<ClientIdentity> identity(
      Optional<String> principal, Optional<String> ip) {
    return principal.map(one -> new ClientIdentity(Principal.brief(one), ip));
  }

  /** Whether a claim is pending, whoever holds it. */
  boolean isInFlight() {
    AlertState alerts = situation.alerts();
    return alerts.incident().map(Incident::isInFlight).orElse(false)
        || alerts.duplicateIdentity().map(DuplicateIdentityMark::isInFlight).orElse(false);
  }

  /**
   * The unfinished message of a run that has ended, or of this one, or one that some channel has
   * not accepted; empty if there is none.
   */
  Optional<Evaluation> takeOver() {
    AlertState alerts = situation.alerts();
    Optional<Incident> incident =
        alerts.incident().filter(each -> each.hasToBeSent() && isFree(each.claim()));
    if (incident.isPresent()) {
      return Optional.of(takeOver(incident.get()));
    }
    return alerts
        .duplicateIdentity()
        .filter(mark -> mark.hasToBeSent() && isFree(mark.claim()))
        .map(this::takeOver);
  }

  private Evaluation takeOver(Incident incident) {
    Optional<Instant> back =
        incident.phase() == Incident.Phase.CLAIMED && !incident.isFlapping()
            ? settledReturn(incident)
            : Optional.empty();
    if (back.isPresent()) {
      Incident late = incident.withUnreported(back.get(), again(incident.claim()));
      return takingOver(
          situation.alerts().withReturn(back.get()).withIncident(Optional.of(late)),
          notifications.recovered(late),
          List.of());
    }
    Incident taken = incident.withClaim(again(incident.claim()));
    Notification notification =
        taken.recoveredAt().isPresent()
            ? notifications.recovered(taken)
            : notifications.lost(taken, situation.alerts().losses());
    return takingOver(
        situation.alerts().withIncident(Optional.of(taken)), notification, taken.pendingChannels());
  }

  /**
   * Since when the device is back that nobody was told of, if it has been for the grace period:
   * then one message tells of both.
   */
  private Optional<Instant> settledReturn(Incident incident) {
    ConnectionState connection = situation.connection();
    return connection
        .latestEvent(situation.thing())
        .filter(newest -> !newest.saysAway())
        .filter(newest -> policy.isGraceOver(newest.at(), situation.now()))
        .filter(
            newest -> ConnectionAge.of(newest, incident.start(), connection) == ConnectionAge.NEWER)
        .map(ConnectionEvent::at);
  }

  private Evaluation takeOver(DuplicateIdentityMark mark) {
    DuplicateIdentityMark taken = mark.withClaim(again(mark.claim()));
    return takingOver(
        situation.alerts().withDuplicateIdentity(taken),
        notifications.duplicateIdentity(taken),
        taken.pendingChannels());
  }

  private static Evaluation takingOver(
      AlertState next, Notification notification, List<String> channels) {
    return new Evaluation(
        next,
        EvaluationReason.CLAIM_TAKEN_OVER,
        Optional.of(notification),
        channels,
        Optional.empty());
  }

  private boolean isFree(Claim claim) {
    return claim.isFreeFor(situation.run(), situation.now(), policy.lease());
  }

  private Claim first() {
    return Claim.first(situation.now(), situation.run());
  }

  private Claim again(Claim claim) {
    return claim.withHolder(situation.now(), situation.run());
  }
}
