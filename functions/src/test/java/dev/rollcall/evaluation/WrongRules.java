package dev.rollcall.evaluation;

import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rollcall's rules with one fault each, as others have made it. The simulation has to catch each of
 * them, else it would not catch ours.
 */
public class WrongRules implements Decider {
  private final EvaluationPolicy policy;
  private final AlertEvaluator judge;

  private WrongRules(EvaluationPolicy policy) {
    this.policy = policy;
    this.judge = new AlertEvaluator(policy);
  }

  @Override
  public Tracked record(ThingState state, ConnectionEvent event) {
    return ConnectionTracker.record(state, event);
  }

  @Override
  public ThingState repair(ThingState state) {
    return ConnectionTracker.repair(state);
  }

  @Override
  public final Evaluation judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
    Tracked recorded = recordForJudging(state, item);
    Evaluation right = judge.judge(thing, recorded, item, now, invocation);
    return changed(right, recorded.next(), item, new ClaimPolicy(thing, policy, now, invocation));
  }

  /** What the second pass judges on. */
  Tracked recordForJudging(ThingState state, ConnectionEvent item) {
    return record(state, item);
  }

  /**
   * What becomes of a right judgement.
   *
   * @param recorded the state that was judged
   */
  Evaluation changed(
      Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
    return right;
  }

  @Override
  public ThingState notified(ThingState state, Notification notice, List<String> failed) {
    return AlertEvaluator.notified(state, notice, failed);
  }

  @Override
  public ThingState notifiedInGroup(ThingState state, DeviceOffline notice, String fleetIncident) {
    return ClaimPolicy.notifiedInGroup(state, notice, fleetIncident);
  }

  private static Tracked written(ThingState state, Lifecycle event) {
    RecordedConnection newer =
        state
            .connections()
            .of(event.connection().clientId())
            .map(known -> known.followedBy(event))
            .orElseGet(() -> RecordedConnection.first(event));
    ThingState next = state.withConnections(state.connections().with(newer));
    return new Tracked(next.shownAsIs(), TrackingReason.APPLIED);
  }

  private static Evaluation silent(Evaluation right, ThingState next, EvaluationReason reason) {
    return new Evaluation(next, right.recorded(), reason, Optional.empty(), List.of());
  }

  private static Evaluation telling(Evaluation right, AlertEvaluator.Decision decision) {
    return new Evaluation(
        decision.next(), right.recorded(), decision.reason(), decision.notice(), decision.only());
  }

  private static Evaluation alert(Evaluation right, ConnectionEvent item, ClaimPolicy sending) {
    if (right.next().incident().isPresent()) {
      return right;
    }
    Optional<DisconnectReason> reason =
        item instanceof Disconnected gone ? Optional.of(gone.reason()) : Optional.empty();
    return telling(right, sending.alert(right.next(), item.at(), new Cause(reason)));
  }

  /** Versions restart, and the device stays offline for ever. */
  public static Decider highestVersionOnly(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        return event instanceof Lifecycle lifecycle
                && state
                    .connections()
                    .of(lifecycle.connection().clientId())
                    .map(known -> known.version() > lifecycle.connection().version())
                    .orElse(false)
            ? new Tracked(state, TrackingReason.STALE)
            : super.record(state, event);
      }
    };
  }

  /** A late copy overwrites what came after it. */
  public static Decider lastArrivalWins(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        return event instanceof Lifecycle lifecycle
            ? written(state, lifecycle)
            : super.record(state, event);
      }
    };
  }

  /** A will that arrives late marks a device offline that is back. */
  public static Decider willAlwaysWins(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        if (event instanceof Status status && state.lifecycle().isPresent()) {
          RecordedConnection known = state.lifecycle().get();
          DisconnectReason lost = DisconnectReason.Known.CONNECTION_LOST;
          RecordedConnection notified =
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
          return new Tracked(
              state.withConnections(state.connections().with(notified)).shownAsIs(),
              TrackingReason.APPLIED);
        }
        return super.record(state, event);
      }
    };
  }

  /** The connect that comes after its disconnect opens the connection again. */
  public static Decider noPhaseOrder(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
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
  public static Decider versionBeforeTime(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        if (event instanceof Lifecycle lifecycle) {
          Optional<RecordedConnection> known =
              state.connections().of(lifecycle.connection().clientId());
          if (known.isPresent() && known.get().version() != lifecycle.connection().version()) {
            return known.get().version() < lifecycle.connection().version()
                ? written(state, lifecycle)
                : new Tracked(state, TrackingReason.STALE);
          }
        }
        return super.record(state, event);
      }
    };
  }

  /** Time alone decides, though timestamps are inexact. */
  public static Decider timeOnly(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        if (event instanceof Lifecycle lifecycle) {
          Optional<RecordedConnection> known =
              state.connections().of(lifecycle.connection().clientId());
          if (known.isPresent()) {
            return known.get().at().isBefore(event.at())
                ? written(state, lifecycle)
                : new Tracked(state, TrackingReason.STALE);
          }
        }
        return super.record(state, event);
      }
    };
  }

  /** Sends first and writes after it. */
  public static Decider noClaim(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.reason() == EvaluationReason.ALERT
            ? new Evaluation(
                recorded, right.recorded(), right.reason(), right.notice(), right.only())
            : right;
      }

      @Override
      public ThingState notified(ThingState state, Notification notice, List<String> failed) {
        return notice instanceof DeviceOffline offline && state.incident().isEmpty()
            ? state.withIncident(
                Optional.of(
                    new Incident(
                        offline.incident(),
                        Phase.NOTIFIED,
                        offline.start(),
                        offline.cause(),
                        Claim.first(Instant.EPOCH, "nobody"),
                        Optional.empty())))
            : super.notified(state, notice, failed);
      }
    };
  }

  /** Marks a message as told before it is sent. */
  public static Decider markBeforeSend(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        ThingState next =
            right
                .notice()
                .map(notice -> notified(right.next(), notice, List.of()))
                .orElse(right.next());
        return new Evaluation(next, right.recorded(), right.reason(), right.notice(), right.only());
      }
    };
  }

  /** The claim of a dead function is never taken up. */
  public static Decider leaseNeverOver(EvaluationPolicy policy) {
    Duration never = Duration.ofDays(3650);
    return new WrongRules(new EvaluationPolicy(policy.grace(), never, policy.keepAlive()));
  }

  /** Everybody takes up the claim of everybody. */
  public static Decider leaseAlwaysOver(EvaluationPolicy policy) {
    Duration atOnce = Duration.ofMillis(1);
    return new WrongRules(new EvaluationPolicy(policy.grace(), atOnce, policy.keepAlive()));
  }

  /** Takes a claim that nobody has finished for an outage that was told. */
  public static Decider unfinishedClaimSwallows(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        boolean unfinished =
            right.reason() == EvaluationReason.CLAIM_PENDING
                || right.reason() == EvaluationReason.CLAIM_TAKEN_OVER;
        return unfinished ? silent(right, recorded, EvaluationReason.INCIDENT_CONTINUES) : right;
      }
    };
  }

  /** A clean stop pages somebody. */
  public static Decider alertOnIntended(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.reason() == EvaluationReason.INTENDED ? alert(right, item, sending) : right;
      }
    };
  }

  /** Alerts although the device is back. */
  public static Decider noSecondLook(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.reason() == EvaluationReason.BACK_WITHIN_GRACE
                && right.next().incident().isEmpty()
            ? alert(right, item, sending)
            : right;
      }
    };
  }

  /** Says that the device is back while somebody still says that it is away. */
  public static Decider recoveryBeforeAlert(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        Optional<Incident> claimed =
            recorded.incident().filter(each -> each.phase() == Phase.CLAIMED);
        return item instanceof Connected && claimed.isPresent()
            ? telling(right, sending.recovered(recorded, claimed.get(), item.at()))
            : right;
      }
    };
  }

  /** Nobody is told that the device is back. */
  public static Decider noRecovery(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.notice().filter(DeviceRecovered.class::isInstance).isPresent()
            ? silent(right, right.next().withIncident(Optional.empty()), EvaluationReason.STEADY)
            : right;
      }
    };
  }

  /** A reason that AWS has added stops all work. */
  public static Decider crashOnUnknownReason(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        if (event instanceof Disconnected gone
            && gone.reason() instanceof DisconnectReason.Unknown unknown) {
          throw new IllegalArgumentException("reason " + unknown.raw());
        }
        return super.record(state, event);
      }
    };
  }

  /** Judges on what the first pass has recorded, though that may have failed. */
  public static Decider forgetsSecondPass(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Tracked recordForJudging(ThingState state, ConnectionEvent item) {
        return new Tracked(state, TrackingReason.DUPLICATE);
      }
    };
  }

  /** Takes the time of the message for the time of the outage. */
  public static Decider tellsNow(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        if (right.reason() != EvaluationReason.ALERT) {
          return right;
        }
        ThingState before = right.next().withIncident(Optional.empty());
        Status late = new Status(sending.thing(), sending.now(), false);
        return alert(silent(right, before, right.reason()), late, sending);
      }
    };
  }

  /** What others write to {@code connected} stays. */
  public static Decider repairsNothing(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        Tracked right = super.record(state, event);
        boolean repairsOnly = right.next().equals(super.repair(state));
        return repairsOnly ? new Tracked(state, right.reason()) : right;
      }
    };
  }

  /** Takes each takeover for a second device. */
  public static Decider eachTakeoverIsADuplicateIdentity(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.reason() == EvaluationReason.TAKEN_OVER
                && right.next().duplicateIdentity().isEmpty()
            ? telling(right, sending.duplicateIdentity(right.next(), (Disconnected) item))
            : right;
      }
    };
  }

  /** A takeover is told to nobody. */
  public static Decider noDuplicateIdentity(EvaluationPolicy policy) {
    return new WrongRules(policy) {
      @Override
      Evaluation changed(
          Evaluation right, ThingState recorded, ConnectionEvent item, ClaimPolicy sending) {
        return right.reason() == EvaluationReason.DUPLICATE_IDENTITY
            ? silent(right, recorded, EvaluationReason.TAKEN_OVER)
            : right;
      }
    };
  }
}
