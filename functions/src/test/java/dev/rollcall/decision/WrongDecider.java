package dev.rollcall.decision;

import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Recorder.Recorded;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rollcall's rules with one fault each, as others have made it. The simulation has to catch each of
 * them, else it would not catch ours.
 */
public class WrongDecider implements Decider {
  private final JudgePolicy policy;
  private final Judge judge;

  private WrongDecider(JudgePolicy policy) {
    this.policy = policy;
    this.judge = new Judge(policy);
  }

  @Override
  public Recorded record(ThingState state, ConnectionEvent event) {
    return Recorder.record(state, event);
  }

  @Override
  public ThingState repair(ThingState state) {
    return Recorder.repair(state);
  }

  @Override
  public final Judgement judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
    Recorded recorded = recordForJudging(state, item);
    Judgement right = judge.judge(thing, recorded, item, now, invocation);
    return changed(right, recorded.next(), item, new Sending(thing, policy, now, invocation));
  }

  /** What the second pass judges on. */
  Recorded recordForJudging(ThingState state, ConnectionEvent item) {
    return record(state, item);
  }

  /**
   * What becomes of a right judgement.
   *
   * @param recorded the state that was judged
   */
  Judgement changed(Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
    return right;
  }

  @Override
  public ThingState told(ThingState state, Notice notice, List<String> failed) {
    return Judge.told(state, notice, failed);
  }

  @Override
  public ThingState toldIn(ThingState state, Offline notice, String fleetIncident) {
    return Sending.toldIn(state, notice, fleetIncident);
  }

  private static Recorded written(ThingState state, Lifecycle event) {
    RecordedConnection newer =
        state
            .connections()
            .of(event.connection().clientId())
            .map(known -> known.followedBy(event))
            .orElseGet(() -> RecordedConnection.first(event));
    ThingState next = state.withConnections(state.connections().with(newer));
    return new Recorded(next.shownAsIs(), RecordReason.RECORDED);
  }

  private static Judgement silent(Judgement right, ThingState next, JudgeReason reason) {
    return new Judgement(next, right.recorded(), reason, Optional.empty(), List.of());
  }

  private static Judgement telling(Judgement right, Judge.Decision decision) {
    return new Judgement(
        decision.next(), right.recorded(), decision.reason(), decision.notice(), decision.only());
  }

  private static Judgement alert(Judgement right, ConnectionEvent item, Sending sending) {
    if (right.next().incident().isPresent()) {
      return right;
    }
    Optional<DisconnectReason> reason =
        item instanceof Disconnected gone ? Optional.of(gone.reason()) : Optional.empty();
    return telling(right, sending.alert(right.next(), item.at(), new Cause(reason)));
  }

  /** Versions restart, and the device stays offline for ever. */
  public static Decider highestVersionOnly(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        return event instanceof Lifecycle lifecycle
                && state
                    .connections()
                    .of(lifecycle.connection().clientId())
                    .map(known -> known.version() > lifecycle.connection().version())
                    .orElse(false)
            ? new Recorded(state, RecordReason.STALE)
            : super.record(state, event);
      }
    };
  }

  /** A late copy overwrites what came after it. */
  public static Decider lastArrivalWins(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        return event instanceof Lifecycle lifecycle
            ? written(state, lifecycle)
            : super.record(state, event);
      }
    };
  }

  /** A will that arrives late marks a device offline that is back. */
  public static Decider willAlwaysWins(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        if (event instanceof Status status && state.lifecycle().isPresent()) {
          RecordedConnection known = state.lifecycle().get();
          DisconnectReason lost = DisconnectReason.Known.CONNECTION_LOST;
          RecordedConnection told =
              new RecordedConnection(
                  known.clientId(),
                  known.version(),
                  status.at(),
                  known.opened(),
                  known.session(),
                  known.principal(),
                  status.connected() ? Optional.empty() : Optional.of(lost),
                  known.ip(),
                  known.restarted());
          return new Recorded(
              state.withConnections(state.connections().with(told)).shownAsIs(),
              RecordReason.RECORDED);
        }
        return super.record(state, event);
      }
    };
  }

  /** The connect that comes after its disconnect opens the connection again. */
  public static Decider noPhaseOrder(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        return event instanceof Connected connect
                && state
                    .connections()
                    .of(connect.connection().clientId())
                    .map(
                        known -> known.version() == connect.connection().version() && !known.open())
                    .orElse(false)
            ? written(state, connect)
            : super.record(state, event);
      }
    };
  }

  /** Versions decide, and only among equal ones the time. */
  public static Decider versionBeforeTime(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        if (event instanceof Lifecycle lifecycle) {
          Optional<RecordedConnection> known =
              state.connections().of(lifecycle.connection().clientId());
          if (known.isPresent() && known.get().version() != lifecycle.connection().version()) {
            return known.get().version() < lifecycle.connection().version()
                ? written(state, lifecycle)
                : new Recorded(state, RecordReason.STALE);
          }
        }
        return super.record(state, event);
      }
    };
  }

  /** Time alone decides, though timestamps are inexact. */
  public static Decider timeOnly(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        if (event instanceof Lifecycle lifecycle) {
          Optional<RecordedConnection> known =
              state.connections().of(lifecycle.connection().clientId());
          if (known.isPresent()) {
            return known.get().at().isBefore(event.at())
                ? written(state, lifecycle)
                : new Recorded(state, RecordReason.STALE);
          }
        }
        return super.record(state, event);
      }
    };
  }

  /** Sends first and writes after it. */
  public static Decider noClaim(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.reason() == JudgeReason.ALERT
            ? new Judgement(
                recorded, right.recorded(), right.reason(), right.notice(), right.only())
            : right;
      }

      @Override
      public ThingState told(ThingState state, Notice notice, List<String> failed) {
        return notice instanceof Offline offline && state.incident().isEmpty()
            ? state.withIncident(
                Optional.of(
                    new Incident(
                        offline.incident(),
                        Phase.TOLD,
                        offline.start(),
                        offline.cause(),
                        Claim.first(Instant.EPOCH, "nobody"),
                        Optional.empty())))
            : super.told(state, notice, failed);
      }
    };
  }

  /** Marks a message as told before it is sent. */
  public static Decider markBeforeSend(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        ThingState next =
            right
                .notice()
                .map(notice -> told(right.next(), notice, List.of()))
                .orElse(right.next());
        return new Judgement(next, right.recorded(), right.reason(), right.notice(), right.only());
      }
    };
  }

  /** The claim of a dead function is never taken up. */
  public static Decider leaseNeverOver(JudgePolicy policy) {
    Duration never = Duration.ofDays(3650);
    return new WrongDecider(new JudgePolicy(policy.grace(), never, policy.keepAlive()));
  }

  /** Everybody takes up the claim of everybody. */
  public static Decider leaseAlwaysOver(JudgePolicy policy) {
    Duration atOnce = Duration.ofMillis(1);
    return new WrongDecider(new JudgePolicy(policy.grace(), atOnce, policy.keepAlive()));
  }

  /** Takes a claim that nobody has finished for an outage that was told. */
  public static Decider unfinishedClaimSwallows(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        boolean unfinished =
            right.reason() == JudgeReason.CLAIM_PENDING
                || right.reason() == JudgeReason.CLAIM_TAKEN_UP;
        return unfinished ? silent(right, recorded, JudgeReason.INCIDENT_CONTINUES) : right;
      }
    };
  }

  /** A clean stop pages somebody. */
  public static Decider alertOnIntended(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.reason() == JudgeReason.INTENDED ? alert(right, item, sending) : right;
      }
    };
  }

  /** Alerts although the device is back. */
  public static Decider noSecondLook(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.reason() == JudgeReason.BACK_WITHIN_GRACE && right.next().incident().isEmpty()
            ? alert(right, item, sending)
            : right;
      }
    };
  }

  /** Says that the device is back while somebody still says that it is away. */
  public static Decider allClearBeforeAlert(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        Optional<Incident> claimed =
            recorded.incident().filter(each -> each.phase() == Phase.CLAIMED);
        return item instanceof Connected && claimed.isPresent()
            ? telling(right, sending.allClear(recorded, claimed.get(), item.at()))
            : right;
      }
    };
  }

  /** Nobody is told that the device is back. */
  public static Decider noAllClear(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.notice().filter(Back.class::isInstance).isPresent()
            ? silent(right, right.next().withIncident(Optional.empty()), JudgeReason.STEADY)
            : right;
      }
    };
  }

  /** A reason that AWS has added stops all work. */
  public static Decider crashOnUnknownReason(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        if (event instanceof Disconnected gone
            && gone.reason() instanceof DisconnectReason.Unknown unknown) {
          throw new IllegalArgumentException("reason " + unknown.raw());
        }
        return super.record(state, event);
      }
    };
  }

  /** Judges on what the first pass has recorded, though that may have failed. */
  public static Decider forgetsSecondPass(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Recorded recordForJudging(ThingState state, ConnectionEvent item) {
        return new Recorded(state, RecordReason.DUPLICATE);
      }
    };
  }

  /** Takes the time of the message for the time of the outage. */
  public static Decider tellsNow(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        if (right.reason() != JudgeReason.ALERT) {
          return right;
        }
        ThingState before = right.next().withIncident(Optional.empty());
        Status late = new Status(sending.thing(), sending.now(), false);
        return alert(silent(right, before, right.reason()), late, sending);
      }
    };
  }

  /** What others write to {@code connected} stays. */
  public static Decider repairsNothing(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        Recorded right = super.record(state, event);
        boolean repairsOnly = right.next().equals(super.repair(state));
        return repairsOnly ? new Recorded(state, right.reason()) : right;
      }
    };
  }

  /** Takes each takeover for a second device. */
  public static Decider eachTakeoverIsAClone(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.reason() == JudgeReason.TAKEN_OVER && right.next().cloneMark().isEmpty()
            ? telling(right, sending.cloneSuspected(right.next(), (Disconnected) item))
            : right;
      }
    };
  }

  /** A takeover is told to nobody. */
  public static Decider noClones(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      Judgement changed(
          Judgement right, ThingState recorded, ConnectionEvent item, Sending sending) {
        return right.reason() == JudgeReason.CLONE_SUSPECTED
            ? silent(right, recorded, JudgeReason.TAKEN_OVER)
            : right;
      }
    };
  }
}
