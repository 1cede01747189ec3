package dev.rollcall.decision;

import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Judge.Decision;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Digest;
import dev.rollcall.decision.Notice.DigestEnd;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Notice.OutageStart;
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
record Sending(ThingName thing, JudgePolicy policy, Instant now, String invocation) {
  Decision alert(ThingState state, Instant since, Cause cause) {
    OutageStart start =
        policy.start(since, cause, lost(state, since).flatMap(RecordedConnection::opened));
    Incident incident =
        new Incident(id(since), Phase.CLAIMED, start, cause, claim(), Optional.empty());
    ThingState next = state.withIncident(Optional.of(incident));
    return Decision.telling(next, JudgeReason.ALERT, offline(next, incident));
  }

  Decision allClear(ThingState state, Incident incident, Instant backAt) {
    Incident clearing = incident.clearing(backAt, claim());
    return Decision.telling(
        state.withIncident(Optional.of(clearing)), JudgeReason.ALL_CLEAR, back(clearing, backAt));
  }

  Decision cloneSuspected(ThingState state, Disconnected gone) {
    CloneMark mark =
        new CloneMark(
            gone.connection().clientId(), gone.connection().version(), gone.at(), false, claim());
    return Decision.telling(
        state.withClone(mark), JudgeReason.CLONE_SUSPECTED, cloneSuspected(mark));
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
    if (!JudgePolicy.isSilent(lost.reason()) || lost.opened().isEmpty()) {
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
        || state.cloneMark().map(mark -> !mark.told()).orElse(false);
  }

  /**
   * The unfinished message of a dead invocation, or one's own, or one that some channel refused;
   * empty if there is none.
   */
  Optional<Decision> takeUp(ThingState state) {
    return state
        .incident()
        .filter(incident -> incident.unfinished() && free(incident.claim()))
        .map(incident -> takeUp(state, incident.withClaim(renewed(incident.claim()))))
        .or(
            () ->
                state
                    .cloneMark()
                    .filter(mark -> mark.unfinished() && free(mark.claim()))
                    .map(mark -> takeUp(state, mark.withClaim(renewed(mark.claim())))));
  }

  private Decision takeUp(ThingState state, Incident incident) {
    ThingState next = state.withIncident(Optional.of(incident));
    Notice notice =
        incident
            .backAt()
            .<Notice>map(backAt -> back(incident, backAt))
            .orElseGet(() -> offline(next, incident));
    return takingUp(next, notice, incident.unsent());
  }

  private Decision takeUp(ThingState state, CloneMark mark) {
    return takingUp(state.withClone(mark), cloneSuspected(mark), mark.unsent());
  }

  private static Decision takingUp(ThingState next, Notice notice, List<String> only) {
    return new Decision(next, JudgeReason.CLAIM_TAKEN_UP, Optional.of(notice), only);
  }

  static ThingState told(ThingState state, Notice notice, List<String> failed) {
    return switch (notice) {
      case Offline offline ->
          of(state, offline, false)
              .map(incident -> state.withIncident(Optional.of(incident.told(failed))))
              .orElse(state);
      case Back back ->
          of(state, back, true)
              .map(incident -> Optional.of(incident.told(failed)))
              .map(told -> state.withIncident(told.filter(Incident::unfinished)))
              .orElse(state);
      case CloneSuspected clone ->
          state
              .cloneMark()
              .filter(mark -> mark.at().equals(clone.takenOverAt()))
              .map(mark -> state.withClone(mark.told(failed)))
              .orElse(state);
      case Digest _, DigestEnd _ -> state;
    };
  }

  static ThingState toldIn(ThingState state, Offline notice, String fleetIncident) {
    return of(state, notice, false)
        .map(incident -> state.withIncident(Optional.of(incident.toldIn(fleetIncident))))
        .map(told -> told.withFleet(state.fleet().lostIn(fleetIncident)))
        .orElse(state);
  }

  /** The incident of a message that was not marked by another meanwhile. */
  private static Optional<Incident> of(ThingState state, Notice notice, boolean back) {
    return state
        .incident()
        .filter(incident -> incident.id().equals(notice.incident()))
        .filter(incident -> incident.unfinished() && incident.backAt().isPresent() == back);
  }

  private Offline offline(ThingState state, Incident incident) {
    Instant since = incident.start().latest();
    Optional<RecordedConnection> lost = lost(state, since);
    return new Offline(
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

  private Back back(Incident incident, Instant backAt) {
    return new Back(thing, incident.id(), incident.start(), incident.cause(), backAt);
  }

  private CloneSuspected cloneSuspected(CloneMark mark) {
    return new CloneSuspected(
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
