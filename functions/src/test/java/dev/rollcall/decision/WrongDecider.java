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
import java.util.Optional;

/**
 * Rollcall's rules with one fault each, as others have made it. The simulation has to catch each of
 * them, else it would not catch ours.
 */
public class WrongDecider implements Decider {
  final JudgePolicy policy;
  private final Decider right;
  final Judge judge;

  private WrongDecider(JudgePolicy policy) {
    this.policy = policy;
    this.right = Decider.of(policy);
    this.judge = new Judge(policy);
  }

  @Override
  public Recorded record(ThingState state, ConnectionEvent event) {
    return right.record(state, event);
  }

  @Override
  public ThingState repair(ThingState state) {
    return right.repair(state);
  }

  @Override
  public Judgement judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
    return judge.judge(thing, record(state, item), item, now, invocation);
  }

  @Override
  public ThingState told(ThingState state, Notice notice) {
    return right.told(state, notice);
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

  private static Judgement silent(Judgement judgement, JudgeReason reason) {
    return new Judgement(judgement.next(), judgement.recorded(), reason, Optional.empty());
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
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.reason() == JudgeReason.ALERT
            ? new Judgement(
                record(state, item).next(), right.recorded(), right.reason(), right.notice())
            : right;
      }

      @Override
      public ThingState told(ThingState state, Notice notice) {
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
            : super.told(state, notice);
      }
    };
  }

  /** Marks a message as told before it is sent. */
  public static Decider markBeforeSend(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        ThingState next =
            right.notice().map(notice -> told(right.next(), notice)).orElse(right.next());
        return new Judgement(next, right.recorded(), right.reason(), right.notice());
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
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        boolean unfinished =
            right.reason() == JudgeReason.CLAIM_PENDING
                || right.reason() == JudgeReason.CLAIM_TAKEN_UP;
        return unfinished
            ? new Judgement(
                record(state, item).next(),
                right.recorded(),
                JudgeReason.INCIDENT_CONTINUES,
                Optional.empty())
            : right;
      }
    };
  }

  /** A clean stop pages somebody. */
  public static Decider alertOnIntended(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.reason() == JudgeReason.INTENDED
            ? alert(thing, right, item, now, invocation)
            : right;
      }
    };
  }

  /** Alerts although the device is back. */
  public static Decider noSecondLook(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.reason() == JudgeReason.BACK_WITHIN_GRACE && right.next().incident().isEmpty()
            ? alert(thing, right, item, now, invocation)
            : right;
      }
    };
  }

  Judgement alert(
      ThingName thing, Judgement of, ConnectionEvent item, Instant now, String invocation) {
    if (of.next().incident().isPresent()) {
      return of;
    }
    Optional<DisconnectReason> reason =
        item instanceof Disconnected gone ? Optional.of(gone.reason()) : Optional.empty();
    Judge.Decision decision =
        new Sending(thing, policy, now, invocation).alert(of.next(), item.at(), new Cause(reason));
    return new Judgement(decision.next(), of.recorded(), decision.reason(), decision.notice());
  }

  /** Says that the device is back while somebody still says that it is away. */
  public static Decider allClearBeforeAlert(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Recorded recorded = record(state, item);
        Optional<Incident> claimed =
            recorded.next().incident().filter(each -> each.phase() == Phase.CLAIMED);
        if (item instanceof Connected && claimed.isPresent()) {
          Judge.Decision decision =
              new Sending(thing, policy, now, invocation)
                  .allClear(recorded.next(), claimed.get(), item.at());
          return new Judgement(
              decision.next(), recorded.reason(), decision.reason(), decision.notice());
        }
        return super.judge(thing, state, item, now, invocation);
      }
    };
  }

  /** Nobody is told that the device is back. */
  public static Decider noAllClear(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.notice().filter(Back.class::isInstance).isPresent()
            ? new Judgement(
                right.next().withIncident(Optional.empty()),
                right.recorded(),
                JudgeReason.STEADY,
                Optional.empty())
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
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Recorded nothing = new Recorded(state, RecordReason.DUPLICATE);
        return judge.judge(thing, nothing, item, now, invocation);
      }
    };
  }

  /** Takes the time of the message for the time of the outage. */
  public static Decider tellsNow(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.reason() == JudgeReason.ALERT
            ? alert(
                thing,
                silent(
                    new Judgement(
                        right.next().withIncident(Optional.empty()),
                        right.recorded(),
                        right.reason(),
                        Optional.empty()),
                    JudgeReason.STEADY),
                new Status(thing, now, false),
                now,
                invocation)
            : right;
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
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        if (right.reason() == JudgeReason.TAKEN_OVER && right.next().cloneMark().isEmpty()) {
          Judge.Decision decision =
              new Sending(thing, policy, now, invocation)
                  .cloneSuspected(right.next(), (Disconnected) item);
          return new Judgement(
              decision.next(), right.recorded(), decision.reason(), decision.notice());
        }
        return right;
      }
    };
  }

  /** A takeover is told to nobody. */
  public static Decider noClones(JudgePolicy policy) {
    return new WrongDecider(policy) {
      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        Judgement right = super.judge(thing, state, item, now, invocation);
        return right.reason() == JudgeReason.CLONE_SUSPECTED
            ? new Judgement(
                record(state, item).next(),
                right.recorded(),
                JudgeReason.TAKEN_OVER,
                Optional.empty())
            : right;
      }
    };
  }
}
