package dev.rollcall.evaluation;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.Cause;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides, after the grace period, who is notified. Pure and total.
 *
 * <p>An item is a reason to look, not a verdict: it brings the incident in line with the
 * connection, whatever event it carries, unless the newest event has an item of its own that is
 * still to come.
 */
public class AlertEvaluator {
  private final EvaluationPolicy policy;

  /** An evaluator with this policy. */
  public AlertEvaluator(EvaluationPolicy policy) {
    this.policy = policy;
  }

  /**
   * Evaluates the recheck of a thing: as the newest event that its shadow holds.
   *
   * @return not due while that event is younger than the grace period
   */
  public Evaluation recheck(Situation situation) {
    Optional<Evaluation> unfinished = unfinished(situation);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    Optional<ConnectionEvent> newest = situation.connection().latestEvent(situation.thing());
    if (newest.isEmpty()) {
      return silent(situation, EvaluationReason.SUPERSEDED);
    }
    return policy.isGraceOver(newest.get().at(), situation.now())
        ? evaluate(situation, newest.get())
        : silent(situation, EvaluationReason.NOT_DUE);
  }

  /**
   * Evaluates a recheck that the shadow does not name. Mostly it is a copy. But a run may have
   * ended over it, after it had claimed a message, or before it had sent the recheck that follows:
   * some item has to finish that.
   */
  public Evaluation copyOfRecheck(Situation situation) {
    Evaluation evaluation = recheck(situation);
    return switch (evaluation.reason()) {
      case CLAIM_TAKEN_OVER, CLAIM_PENDING -> evaluation;
      case NOT_DUE ->
          silent(
              situation,
              situation.secondLook() ? EvaluationReason.TOO_EARLY : EvaluationReason.SUPERSEDED);
      default ->
          situation.secondLook() || lacksRecheck(evaluation, situation)
              ? evaluation
              : silent(situation, EvaluationReason.SUPERSEDED);
    };
  }

  /** Whether there has to be a recheck, and the shadow names none. */
  private static boolean lacksRecheck(Evaluation evaluation, Situation situation) {
    return evaluation.recheck().isPresent() && situation.alerts().recheck().isEmpty();
  }

  /**
   * Evaluates an item of the queue: the rows of the table in docs/ARCHITECTURE.md, from the top.
   *
   * @param situation with the item's event applied to the connection state
   * @param item the event, at least one grace period old: the delay of its queue has seen to that
   */
  public Evaluation evaluate(Situation situation, ConnectionEvent item) {
    Optional<Evaluation> unfinished = unfinished(situation);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    ClaimPolicy claims = new ClaimPolicy(policy, situation);
    Evaluation evaluation =
        switch (item) {
          case ConnectFailed _ ->
              named(EvaluationReason.CONNECT_FAILED, bringInLine(situation, item, claims));
          case Disconnected gone when isTakeover(gone) -> takeover(situation, gone, claims);
          case Connected connect when isUnreported(situation, connect) ->
              claims.secondCertificate(connect);
          case Lifecycle _, Status _ -> bringInLine(situation, item, claims);
        };
    return acts(evaluation)
        ? evaluation
        : situation
            .connection()
            .otherCertificateCounts()
            .map(evaluation::withRecheck)
            .orElse(evaluation);
  }

  /**
   * Whether another certificate has connected under a new client id, and nobody knows; it may be
   * gone by now.
   */
  private static boolean isUnreported(Situation situation, Connected connect) {
    boolean ofOther =
        situation
            .connection()
            .otherCertificate()
            .filter(other -> other.clientId().equals(connect.connection().clientId()))
            .flatMap(RecordedConnection::opened)
            .equals(Optional.of(connect.at()));
    return ofOther && !isReported(situation, connect.at());
  }

  private static boolean isReported(Situation situation, Instant at) {
    return situation.alerts().duplicateIdentity().map(mark -> mark.covers(at)).orElse(false);
  }

  /** An evaluation that has found nothing to do, under the reason of its item. */
  private static Evaluation named(EvaluationReason reason, Evaluation evaluation) {
    return acts(evaluation) ? evaluation : evaluation.withReason(reason);
  }

  private static boolean acts(Evaluation evaluation) {
    return evaluation.notification().isPresent()
        || evaluation.recheck().isPresent()
        || evaluation.reason().later();
  }

  /** What comes before all else: whoever holds a claim may be dead, and some item has to stay. */
  private Optional<Evaluation> unfinished(Situation situation) {
    ClaimPolicy claims = new ClaimPolicy(policy, situation);
    return claims
        .takeOver()
        .or(
            () ->
                claims.isInFlight()
                    ? Optional.of(silent(situation, EvaluationReason.CLAIM_PENDING))
                    : Optional.empty());
  }

  private Evaluation bringInLine(Situation situation, ConnectionEvent item, ClaimPolicy claims) {
    boolean back = item.saysAway() && situation.connection().connected().orElse(false);
    if (isLatest(situation.connection(), item) && !back) {
      return look(situation, item, claims);
    }
    EvaluationReason seen = back ? back(situation) : EvaluationReason.SUPERSEDED;
    Optional<ConnectionEvent> newest = situation.connection().latestEvent(situation.thing());
    if (newest.isEmpty()) {
      return silent(situation, seen);
    }
    if (!policy.isGraceOver(newest.get().at(), situation.now())) {
      return silent(situation, situation.secondLook() ? EvaluationReason.TOO_EARLY : seen);
    }
    Evaluation evaluation = look(situation, newest.get(), claims);
    return isOfItsOwnItem(evaluation, situation) ? silent(situation, seen) : evaluation;
  }

  private static EvaluationReason back(Situation situation) {
    return situation.connection().isConfirmed()
        ? EvaluationReason.CONFIRMED_CONNECTED
        : EvaluationReason.BACK_WITHIN_GRACE;
  }

  /** Whether nothing was found out that the newest event's own item has not found out, or will. */
  private static boolean isOfItsOwnItem(Evaluation evaluation, Situation situation) {
    return switch (evaluation.reason()) {
      case STEADY, INTENDED, INCIDENT_CONTINUES -> true;
      case TOO_EARLY, SUCCESSOR_UNKNOWN -> !situation.secondLook();
      case FLAPPING_CONTINUES -> !situation.secondLook() && !lacksRecheck(evaluation, situation);
      default -> false;
    };
  }

  /** What the newest event means, once its grace period is over. */
  private Evaluation look(Situation situation, ConnectionEvent newest, ClaimPolicy claims) {
    if (!newest.saysAway()) {
      return connected(situation, newest, claims);
    }
    return newest instanceof Disconnected
        ? ended(situation, newest, claims)
        : away(situation, newest.at(), EvaluationPolicy.cause(situation.connection()), claims);
  }

  /**
   * Evaluates the connection that ended last: mostly the item's own. That of another client id was
   * evaluated before, when the item's still seemed to be open.
   */
  private Evaluation ended(Situation situation, ConnectionEvent item, ClaimPolicy claims) {
    RecordedConnection last = situation.connection().current().orElseThrow();
    if (!last.at().equals(item.at()) && !policy.isGraceOver(last.at(), situation.now())) {
      return silent(situation, EvaluationReason.TOO_EARLY);
    }
    DisconnectReason reason = last.reason().orElseThrow();
    if (reason == DisconnectReason.Known.DUPLICATE_CLIENTID) {
      return silent(situation, EvaluationReason.SUCCESSOR_UNKNOWN);
    }
    if (reason.intended() || wasSilentBeforeItWasStopped(situation.connection(), last)) {
      return flapping(situation)
          .map(open -> flapping(situation, claims).well(open, last.at()))
          .orElseGet(() -> silent(situation, EvaluationReason.INTENDED));
    }
    return away(situation, last.at(), new Cause(Optional.of(reason)), claims);
  }

  private Evaluation away(Situation situation, Instant since, Cause cause, ClaimPolicy claims) {
    if (situation.connection().connections().crowded()) {
      return silent(situation, EvaluationReason.TOO_MANY_CLIENTS);
    }
    if (flapping(situation).isPresent()) {
      return flapping(situation, claims).away(since, cause);
    }
    Optional<Incident> open = situation.alerts().openIncident();
    if (open.isPresent() && !seemsAnotherOutage(situation.connection(), open.get(), since)) {
      return silent(situation, EvaluationReason.INCIDENT_CONTINUES);
    }
    // Its connect may be on the way, with which the device was back only for a moment.
    if (open.isPresent() && !isSettled(since, situation)) {
      return silent(situation, EvaluationReason.TOO_EARLY);
    }
    return situation
        .mutedUntil()
        .map(until -> Evaluation.muted(situation.alerts(), until))
        .orElseGet(() -> claims.alert(since, cause));
  }

  /**
   * Whether the connection that ended at that time began after the outage that people know of, and
   * what said so is lost.
   */
  private static boolean seemsAnotherOutage(
      ConnectionState connection, Incident open, Instant since) {
    Instant settled = open.start().latest().plus(Connections.FORGOTTEN_AFTER);
    return since.isAfter(settled)
        && connection.endedAt(since).map(ended -> ended.opened().isEmpty()).orElse(false);
  }

  private static Optional<Incident> flapping(Situation situation) {
    return situation.alerts().openIncident().filter(Incident::isFlapping);
  }

  private FlappingEvaluator flapping(Situation situation, ClaimPolicy claims) {
    return new FlappingEvaluator(policy.flapping(), situation, claims);
  }

  private Evaluation connected(Situation situation, ConnectionEvent item, ClaimPolicy claims) {
    Optional<Incident> flapping = flapping(situation);
    if (flapping.isPresent()) {
      return flapping(situation, claims).well(flapping.get(), item.at());
    }
    Optional<Incident> open = situation.alerts().openIncident();
    if (open.isEmpty()) {
      return silent(situation, EvaluationReason.STEADY);
    }
    return switch (ConnectionAge.of(item, open.get().start(), situation.connection())) {
      case OLDER -> silent(situation, EvaluationReason.INCIDENT_CONTINUES);
      case UNCLEAR ->
          isSettled(item.at(), situation)
              ? claims.recovered(open.get(), item.at())
              : silent(situation, EvaluationReason.TOO_EARLY);
      case NEWER -> claims.recovered(open.get(), item.at());
    };
  }

  private static boolean isTakeover(Disconnected gone) {
    return gone.reason() == DisconnectReason.Known.DUPLICATE_CLIENTID;
  }

  private Evaluation takeover(Situation situation, Disconnected gone, ClaimPolicy claims) {
    Optional<RecordedConnection> known =
        situation.connection().connections().of(gone.connection().clientId());
    if (known.map(recorded -> recorded.isOf(gone)).orElse(false)) {
      return silent(situation, EvaluationReason.SUCCESSOR_UNKNOWN);
    }
    Optional<RecordedConnection> another =
        known.filter(recorded -> recorded.isOfAnother(gone.connection().principal()));
    if (another.isPresent() && !isReported(situation, gone.at())) {
      return claims.duplicateIdentity(gone, another.get());
    }
    return named(EvaluationReason.TAKEN_OVER, bringInLine(situation, gone, claims));
  }

  /**
   * Whether a silent loss is only the end of an old connection: the device may have been silent
   * under that client id already when it was stopped on purpose under its next one. If it is not
   * known when the silent connection began, it may as well be the next one, and is reported.
   */
  private boolean wasSilentBeforeItWasStopped(ConnectionState state, RecordedConnection lost) {
    if (!EvaluationPolicy.isSilent(lost.reason()) || lost.opened().isEmpty()) {
      return false;
    }
    Instant silentFrom = policy.silentFrom(lost.at(), lost.opened());
    return state.connections().all().stream()
        .filter(other -> other.reason().map(DisconnectReason::intended).orElse(false))
        .anyMatch(other -> !other.at().isBefore(silentFrom));
  }

  /** Whether that is so long ago that what belongs to it has come, as far as it will. */
  private static boolean isSettled(Instant at, Situation situation) {
    return !situation.now().isBefore(at.plus(Connections.FORGOTTEN_AFTER));
  }

  /** Whether the item is the newest word of its client id, or the status that decides. */
  private static boolean isLatest(ConnectionState state, ConnectionEvent item) {
    return switch (item) {
      case Lifecycle event ->
          !state.isDecidedByStatus()
              && state
                  .connections()
                  .of(event.connection().clientId())
                  .map(recorded -> recorded.isOf(event))
                  .orElse(false);
      case Status status ->
          state.isDecidedByStatus()
              && state.status().map(word -> word.at().equals(status.at())).orElse(false);
      case ConnectFailed _ -> false;
    };
  }

  private static Evaluation silent(Situation situation, EvaluationReason reason) {
    return Evaluation.silent(situation.alerts(), reason);
  }
}
