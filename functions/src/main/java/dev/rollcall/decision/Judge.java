package dev.rollcall.decision;

import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.decision.Recorder.Recorded;
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
public final class Judge {
  private final JudgePolicy policy;

  /** A judge with this policy. */
  public Judge(JudgePolicy policy) {
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
  public record Judgement(
      ThingState next,
      RecordReason recorded,
      JudgeReason reason,
      Optional<Notice> notice,
      List<String> only) {

    /** The same, when an operator wants to hear nothing of it: nothing is claimed or sent. */
    public Judgement muted(Recorded event) {
      ThingState next = event.next().withFleet(this.next.fleet());
      return new Judgement(next, event.reason(), JudgeReason.MUTED, Optional.empty(), List.of());
    }

    /** Whether the device was not known before. */
    public boolean discovers(ThingState before) {
      return next.fleet().counted() && !before.fleet().counted();
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
  public Judgement judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
    return judge(thing, Recorder.record(state, item), item, now, invocation);
  }

  /** Judges an item that is recorded. */
  Judgement judge(
      ThingName thing, Recorded recorded, ConnectionEvent item, Instant now, String invocation) {
    Sending sending = new Sending(thing, policy, now, invocation);
    Decision decision =
        sending.takeUp(recorded.next()).orElseGet(() -> decide(recorded.next(), item, sending));
    return new Judgement(
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
  public static ThingState told(ThingState state, Notice notice, List<String> failed) {
    return Sending.told(state, notice, failed);
  }

  /** A device that has a connection is one of the known devices. */
  private static ThingState discovered(ThingState state) {
    return state.connections().all().isEmpty() || state.fleet().counted()
        ? state
        : state.withFleet(new FleetMark(true, state.fleet().digest()));
  }

  /** The rows of the table in docs/ARCHITECTURE.md, from the top. */
  private static Decision decide(ThingState state, ConnectionEvent item, Sending sending) {
    if (item instanceof ConnectFailed) {
      return Decision.silent(state, JudgeReason.CONNECT_FAILED);
    }
    if (item instanceof Disconnected gone
        && gone.reason() == DisconnectReason.Known.DUPLICATE_CLIENTID) {
      return takeover(state, gone, sending);
    }
    boolean away = saysAway(item);
    if (away && state.connected().orElse(false)) {
      return Decision.silent(state, JudgeReason.BACK_WITHIN_GRACE);
    }
    if (!isLatest(state, item)) {
      return Decision.silent(state, JudgeReason.SUPERSEDED);
    }
    if (sending.pending(state)) {
      return Decision.silent(state, JudgeReason.CLAIM_PENDING);
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
  private static Decision ended(ThingState state, ConnectionEvent item, Sending sending) {
    RecordedConnection last = state.lifecycle().orElseThrow();
    if (!last.at().equals(item.at()) && !sending.graceIsOver(last.at())) {
      return Decision.silent(state, JudgeReason.TOO_EARLY);
    }
    DisconnectReason reason = last.reason().orElseThrow();
    if (reason == DisconnectReason.Known.DUPLICATE_CLIENTID) {
      return Decision.silent(state, JudgeReason.SUCCESSOR_UNKNOWN);
    }
    if (reason.intended() || sending.silentBeforeItWasStopped(state, last)) {
      return Decision.silent(state, JudgeReason.INTENDED);
    }
    return away(state, last.at(), new Cause(Optional.of(reason)), sending);
  }

  private static Decision away(ThingState state, Instant since, Cause cause, Sending sending) {
    return state.openIncident().isPresent()
        ? Decision.silent(state, JudgeReason.INCIDENT_CONTINUES)
        : sending.alert(state, since, cause);
  }

  private static Decision back(ThingState state, ConnectionEvent item, Sending sending) {
    if (state.openIncident().isEmpty()) {
      return Decision.silent(state, JudgeReason.STEADY);
    }
    Incident incident = state.openIncident().get();
    Age age = age(state, item, incident.start());
    if (age == Age.OLDER) {
      return Decision.silent(state, JudgeReason.INCIDENT_CONTINUES);
    }
    return age == Age.UNCLEAR && !sending.isSettled(item.at())
        ? Decision.silent(state, JudgeReason.TOO_EARLY)
        : sending.allClear(state, incident, item.at());
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
        ? Sending.lost(state, outage.latest())
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

  private static Decision takeover(ThingState state, Disconnected gone, Sending sending) {
    Optional<RecordedConnection> known = state.connections().of(gone.connection().clientId());
    if (known.map(recorded -> recorded.isOf(gone)).orElse(false)) {
      return Decision.silent(state, JudgeReason.SUCCESSOR_UNKNOWN);
    }
    if (!known.map(recorded -> isOfAnotherPrincipal(recorded, gone)).orElse(false)) {
      return Decision.silent(state, JudgeReason.TAKEN_OVER);
    }
    Optional<CloneMark> mark = state.cloneMark();
    if (mark.isPresent() && mark.get().covers(gone.at())) {
      return Decision.silent(
          state, mark.get().told() ? JudgeReason.TAKEN_OVER : JudgeReason.CLAIM_PENDING);
    }
    return sending.cloneSuspected(state, gone);
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
          !state.hintDecides()
              && state
                  .connections()
                  .of(event.connection().clientId())
                  .map(recorded -> recorded.isOf(event))
                  .orElse(false);
      case Status status ->
          state.hintDecides()
              && state.hint().map(hint -> hint.at().equals(status.at())).orElse(false);
      case ConnectFailed _ -> false;
    };
  }

  /** A reason, the state to write, and what to send then, and where. */
  record Decision(ThingState next, JudgeReason reason, Optional<Notice> notice, List<String> only) {
    static Decision silent(ThingState state, JudgeReason reason) {
      return new Decision(state, reason, Optional.empty(), List.of());
    }

    static Decision telling(ThingState state, JudgeReason reason, Notice notice) {
      return new Decision(state, reason, Optional.of(notice), List.of());
    }
  }
}
