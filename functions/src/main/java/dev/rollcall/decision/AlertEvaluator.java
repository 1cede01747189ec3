package dev.rollcall.decision;

import dev.rollcall.decision.ConnectionTracker.Tracked;
import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides, after the grace, who is told of an event. Immutable.
 *
 * <p>Each message is told once by three conditional writes: the claim before it is sent, the mark
 * after. A claim whose holder died is taken up by whoever comes next, so a crash repeats at most
 * one message and loses none.
 */
public final class AlertEvaluator {
  private final EvaluationPolicy policy;

  /** A judge with this policy. */
  public AlertEvaluator(EvaluationPolicy policy) {
    this.policy = policy;
  }

  /**
   * What is decided of an item.
   *
   * @param next the state to be written before anything is sent; equal to the state before if
   *     nothing has to be written
   * @param recorded what became of the event in the record
   * @param notice what is to be sent once the state is written
   * @param only the channels that it is to be sent on; empty for all
   */
  public record Evaluation(
      ThingState next,
      TrackingReason recorded,
      EvaluationReason reason,
      Optional<Notification> notice,
      List<String> only) {

    /** The same, when an operator wants to hear nothing of it: nothing is claimed or sent. */
    public Evaluation muted(Tracked event) {
      ThingState next = event.next().withGroup(this.next.group());
      return new Evaluation(
          next, event.reason(), EvaluationReason.MUTED, Optional.empty(), List.of());
    }

    /** Whether the device was not known before. */
    public boolean discovers(ThingState before) {
      return next.group().counted() && !before.group().counted();
    }
  }

  /**
   * Judges an item of the queue.
   *
   * @param state what the shadow holds
   * @param item the event, at least one grace old
   * @param now the time of the judgement
   * @param invocation names the invocation that will send what is decided
   */
  public Evaluation judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
    return judge(thing, ConnectionTracker.record(state, item), item, now, invocation);
  }

  /** Judges an item that is recorded. */
  Evaluation judge(
      ThingName thing, Tracked recorded, ConnectionEvent item, Instant now, String invocation) {
    ClaimPolicy sending = new ClaimPolicy(thing, policy, now, invocation);
    Decision decision =
        sending.takeOver(recorded.next()).orElseGet(() -> decide(recorded.next(), item, sending));
    return new Evaluation(
        discovered(decision.next()),
        recorded.reason(),
        decision.reason(),
        decision.notice(),
        decision.only());
  }

  /**
   * The state after a notice was sent: the mark. The same state if it was marked by another.
   *
   * @param failed the channels that did not take it, while others did
   */
  public static ThingState notified(ThingState state, Notification notice, List<String> failed) {
    return ClaimPolicy.notified(state, notice, failed);
  }

  /** A device that has a connection is one of the known devices. */
  private static ThingState discovered(ThingState state) {
    return state.connections().all().isEmpty() || state.group().counted()
        ? state
        : state.withGroup(new GroupMembership(true, state.group().digest()));
  }

  /** The rows of the table in docs/ARCHITECTURE.md, from the top. */
  private static Decision decide(ThingState state, ConnectionEvent item, ClaimPolicy sending) {
    if (item instanceof ConnectFailed) {
      return Decision.silent(state, EvaluationReason.CONNECT_FAILED);
    }
    if (item instanceof Disconnected gone
        && gone.reason() == DisconnectReason.Known.DUPLICATE_CLIENTID) {
      return takeover(state, gone, sending);
    }
    boolean away = saysAway(item);
    if (away && state.connected().orElse(false)) {
      return Decision.silent(state, EvaluationReason.BACK_WITHIN_GRACE);
    }
    if (!isLatest(state, item)) {
      return Decision.silent(state, EvaluationReason.SUPERSEDED);
    }
    if (sending.pending(state)) {
      return Decision.silent(state, EvaluationReason.CLAIM_PENDING);
    }
    if (!away) {
      return back(state, item, sending);
    }
    return item instanceof Disconnected
        ? ended(state, item, sending)
        : away(state, item.at(), new Cause(Optional.empty()), sending);
  }

  /**
   * Judges the connection that ended last: mostly the item's own. That of another client id was
   * judged before, when the item's still seemed to be open.
   */
  private static Decision ended(ThingState state, ConnectionEvent item, ClaimPolicy sending) {
    RecordedConnection last = state.lifecycle().orElseThrow();
    if (!last.at().equals(item.at()) && !sending.graceIsOver(last.at())) {
      return Decision.silent(state, EvaluationReason.TOO_EARLY);
    }
    DisconnectReason reason = last.reason().orElseThrow();
    if (reason == DisconnectReason.Known.DUPLICATE_CLIENTID) {
      return Decision.silent(state, EvaluationReason.SUCCESSOR_UNKNOWN);
    }
    if (reason.intended() || sending.silentBeforeItWasStopped(state, last)) {
      return Decision.silent(state, EvaluationReason.INTENDED);
    }
    return away(state, last.at(), new Cause(Optional.of(reason)), sending);
  }

  private static Decision away(ThingState state, Instant since, Cause cause, ClaimPolicy sending) {
    return state.openIncident().isPresent()
        ? Decision.silent(state, EvaluationReason.INCIDENT_CONTINUES)
        : sending.alert(state, since, cause);
  }

  private static Decision back(ThingState state, ConnectionEvent item, ClaimPolicy sending) {
    if (state.openIncident().isEmpty()) {
      return Decision.silent(state, EvaluationReason.STEADY);
    }
    Incident incident = state.openIncident().get();
    Age age = age(state, item, incident.start());
    if (age == Age.OLDER) {
      return Decision.silent(state, EvaluationReason.INCIDENT_CONTINUES);
    }
    return age == Age.UNCLEAR && !sending.isSettled(item.at())
        ? Decision.silent(state, EvaluationReason.TOO_EARLY)
        : sending.recovered(state, incident, item.at());
  }

  /** Whether the connection of an item began before the one that was lost. */
  private enum Age {
    /** It did: its connect comes late, and is no return. */
    OLDER,
    /** It seems so, but AWS's times may be swapped; if it is over, its end will tell. */
    UNCLEAR,
    NEWER
  }

  private static Age age(ThingState state, ConnectionEvent item, OutageStart outage) {
    return item instanceof Connected connect
        ? ClaimPolicy.lost(state, outage.latest())
            .map(lost -> age(connect.at(), lost, outage.earliest()))
            .orElse(Age.NEWER)
        : Age.NEWER;
  }

  private static Age age(Instant began, RecordedConnection lost, Instant outage) {
    Instant surelyOpen = lost.opened().orElse(outage.minus(Connections.SWAPPED_WITHIN));
    if (began.isBefore(surelyOpen)) {
      return Age.OLDER;
    }
    return lost.opened().isEmpty() && began.isBefore(outage) ? Age.UNCLEAR : Age.NEWER;
  }

  private static Decision takeover(ThingState state, Disconnected gone, ClaimPolicy sending) {
    Optional<RecordedConnection> known = state.connections().of(gone.connection().clientId());
    if (known.map(recorded -> recorded.isOf(gone)).orElse(false)) {
      return Decision.silent(state, EvaluationReason.SUCCESSOR_UNKNOWN);
    }
    if (!known.map(recorded -> isOfAnotherPrincipal(recorded, gone)).orElse(false)) {
      return Decision.silent(state, EvaluationReason.TAKEN_OVER);
    }
    Optional<DuplicateIdentityMark> mark = state.duplicateIdentity();
    if (mark.isPresent() && mark.get().covers(gone.at())) {
      return Decision.silent(
          state,
          mark.get().notified() ? EvaluationReason.TAKEN_OVER : EvaluationReason.CLAIM_PENDING);
    }
    return sending.duplicateIdentity(state, gone);
  }

  private static boolean isOfAnotherPrincipal(RecordedConnection recorded, Disconnected gone) {
    return recorded.principal().isPresent()
        && gone.connection().principal().isPresent()
        && !recorded.principal().equals(gone.connection().principal());
  }

  private static boolean saysAway(ConnectionEvent item) {
    return switch (item) {
      case Disconnected _ -> true;
      case Status status -> !status.connected();
      case Connected _ -> false;
      case ConnectFailed _ -> false;
    };
  }

  /** Whether the item is the newest word of its client id, or the hint that decides. */
  private static boolean isLatest(ThingState state, ConnectionEvent item) {
    return switch (item) {
      case Lifecycle event ->
          !state.reportedStatusDecides()
              && state
                  .connections()
                  .of(event.connection().clientId())
                  .map(recorded -> recorded.isOf(event))
                  .orElse(false);
      case Status status ->
          state.reportedStatusDecides()
              && state
                  .reportedStatus()
                  .map(reportedStatus -> reportedStatus.at().equals(status.at()))
                  .orElse(false);
      case ConnectFailed _ -> false;
    };
  }

  /** A reason, the state to write, and what to send then, and where. */
  record Decision(
      ThingState next, EvaluationReason reason, Optional<Notification> notice, List<String> only) {
    static Decision silent(ThingState state, EvaluationReason reason) {
      return new Decision(state, reason, Optional.empty(), List.of());
    }

    static Decision telling(ThingState state, EvaluationReason reason, Notification notice) {
      return new Decision(state, reason, Optional.of(notice), List.of());
    }
  }
}
