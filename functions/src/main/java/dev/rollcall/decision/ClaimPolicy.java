package dev.rollcall.decision;

import dev.rollcall.decision.AlertEvaluator.Decision;
import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Notification.DeviceOffline;
import dev.rollcall.decision.Notification.DeviceRecovered;
import dev.rollcall.decision.Notification.DuplicateIdentity;
import dev.rollcall.decision.Notification.GroupOffline;
import dev.rollcall.decision.Notification.GroupRecovered;
import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of one judgement: they are made before a message is sent, taken up when their lease is
 * over, and marked when the message is out.
 */
record ClaimPolicy(ThingName thing, EvaluationPolicy policy, Instant now, String invocation) {
  Decision alert(ThingState state, Instant since, Cause cause) {
    OutageStart start =
        policy.start(since, cause, lost(state, since).flatMap(RecordedConnection::opened));
    Incident incident =
        new Incident(id(since), Phase.CLAIMED, start, cause, claim(), Optional.empty());
    ThingState next = state.withIncident(Optional.of(incident));
    return Decision.telling(next, EvaluationReason.ALERT, offline(next, incident));
  }

  Decision recovered(ThingState state, Incident incident, Instant recoveredAt) {
    Incident recovering = incident.recovering(recoveredAt, claim());
    return Decision.telling(
        state.withIncident(Optional.of(recovering)),
        EvaluationReason.RECOVERED,
        back(recovering, recoveredAt));
  }

  Decision duplicateIdentity(ThingState state, Disconnected gone) {
    DuplicateIdentityMark mark =
        new DuplicateIdentityMark(
            gone.connection().clientId(), gone.connection().version(), gone.at(), false, claim());
    return Decision.telling(
        state.withDuplicateIdentity(mark),
        EvaluationReason.DUPLICATE_IDENTITY,
        duplicateIdentity(mark));
  }

  boolean graceIsOver(Instant since) {
    return !now.isBefore(since.plus(policy.grace()));
  }

  /** Whether that is so long ago that what belongs to it has come, as far as it will. */
  boolean isSettled(Instant at) {
    return !now.isBefore(at.plus(Connections.FORGOTTEN_AFTER));
  }

  /**
   * Whether a silent loss is only the end of an old run: the device may have been silent under that
   * client id already when it was stopped on purpose under its next one. If it is not known when
   * the silent run began, it may as well be the next one, and is told.
   */
  boolean silentBeforeItWasStopped(ThingState state, RecordedConnection lost) {
    if (!EvaluationPolicy.isSilent(lost.reason()) || lost.opened().isEmpty()) {
      return false;
    }
    Instant silentFrom = policy.silentFrom(lost.at(), lost.opened());
    return state.connections().all().stream()
        .filter(other -> other.reason().map(DisconnectReason::intended).orElse(false))
        .anyMatch(other -> !other.at().isBefore(silentFrom));
  }

  /** Whether somebody else may be sending right now. */
  boolean pending(ThingState state) {
    return state.incident().map(Incident::pending).orElse(false)
        || state.duplicateIdentity().map(mark -> !mark.notified()).orElse(false);
  }

  /**
   * The unfinished message of a dead invocation, or one's own, or one that some channel refused;
   * empty if there is none.
   */
  Optional<Decision> takeOver(ThingState state) {
    return state
        .incident()
        .filter(incident -> incident.unfinished() && free(incident.claim()))
        .map(incident -> takeOver(state, incident.withClaim(renewed(incident.claim()))))
        .or(
            () ->
                state
                    .duplicateIdentity()
                    .filter(mark -> mark.unfinished() && free(mark.claim()))
                    .map(mark -> takeOver(state, mark.withClaim(renewed(mark.claim())))));
  }

  private Decision takeOver(ThingState state, Incident incident) {
    ThingState next = state.withIncident(Optional.of(incident));
    Notification notice =
        incident
            .recoveredAt()
            .<Notification>map(recoveredAt -> back(incident, recoveredAt))
            .orElseGet(() -> offline(next, incident));
    return takingOver(next, notice, incident.pendingChannels());
  }

  private Decision takeOver(ThingState state, DuplicateIdentityMark mark) {
    return takingOver(
        state.withDuplicateIdentity(mark), duplicateIdentity(mark), mark.pendingChannels());
  }

  private static Decision takingOver(ThingState next, Notification notice, List<String> only) {
    return new Decision(next, EvaluationReason.CLAIM_TAKEN_OVER, Optional.of(notice), only);
  }

  static ThingState notified(ThingState state, Notification notice, List<String> failed) {
    return switch (notice) {
      case DeviceOffline offline ->
          of(state, offline, false)
              .map(incident -> state.withIncident(Optional.of(incident.notified(failed))))
              .orElse(state);
      case DeviceRecovered back ->
          of(state, back, true)
              .map(incident -> Optional.of(incident.notified(failed)))
              .map(notified -> state.withIncident(notified.filter(Incident::unfinished)))
              .orElse(state);
      case DuplicateIdentity clone ->
          state
              .duplicateIdentity()
              .filter(mark -> mark.at().equals(clone.takenOverAt()))
              .map(mark -> state.withDuplicateIdentity(mark.notified(failed)))
              .orElse(state);
      case GroupOffline _, GroupRecovered _ -> state;
    };
  }

  static ThingState notifiedInGroup(ThingState state, DeviceOffline notice, String fleetIncident) {
    return of(state, notice, false)
        .map(incident -> state.withIncident(Optional.of(incident.notifiedInGroup(fleetIncident))))
        .map(notified -> notified.withGroup(state.group().lostIn(fleetIncident)))
        .orElse(state);
  }

  /** The incident of a message that was not marked by another meanwhile. */
  private static Optional<Incident> of(ThingState state, Notification notice, boolean back) {
    return state
        .incident()
        .filter(incident -> incident.id().equals(notice.incident()))
        .filter(incident -> incident.unfinished() && incident.recoveredAt().isPresent() == back);
  }

  private DeviceOffline offline(ThingState state, Incident incident) {
    Instant since = incident.start().latest();
    Optional<RecordedConnection> lost = lost(state, since);
    return new DeviceOffline(
        thing,
        incident.id(),
        incident.start(),
        incident.cause(),
        lost.flatMap(RecordedConnection::opened),
        lost.flatMap(RecordedConnection::ip),
        state.refused().filter(attempt -> attempt.at().isAfter(since)),
        state.connectedSince());
  }

  /** The connection that was lost; empty if something else is recorded by now. */
  static Optional<RecordedConnection> lost(ThingState state, Instant since) {
    return state.connections().all().stream()
        .filter(recorded -> !recorded.open() && recorded.at().equals(since))
        .findFirst();
  }

  private DeviceRecovered back(Incident incident, Instant recoveredAt) {
    return new DeviceRecovered(
        thing, incident.id(), incident.start(), incident.cause(), recoveredAt);
  }

  private DuplicateIdentity duplicateIdentity(DuplicateIdentityMark mark) {
    return new DuplicateIdentity(
        thing, cloneId(mark.at()), mark.clientId(), mark.version(), mark.at());
  }

  private String id(Instant at) {
    return thing.value() + "-" + IncidentTime.of(at);
  }

  /** An outage may begin at the same moment. */
  private String cloneId(Instant at) {
    return thing.value() + "-clone-" + IncidentTime.of(at);
  }

  private Claim claim() {
    return Claim.first(now, invocation);
  }

  private Claim renewed(Claim claim) {
    return claim.renewed(now, invocation);
  }

  private boolean free(Claim claim) {
    return claim.heldBy(invocation) || claim.over(now, policy.lease());
  }
}
