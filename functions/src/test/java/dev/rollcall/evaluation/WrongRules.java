package dev.rollcall.evaluation;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rollcall's evaluation with one fault each, as others have made it. The simulation has to catch
 * each of them, else it would not catch ours.
 */
public class WrongRules extends AlertEvaluator {
  private final EvaluationPolicy policy;
  private final Fault fault;

  /** What becomes of a right evaluation. */
  private interface Fault {
    Evaluation changed(
        Evaluation right, Situation situation, ConnectionEvent item, ClaimPolicy claims);
  }

  private WrongRules(EvaluationPolicy policy, Fault fault) {
    super(policy);
    this.policy = policy;
    this.fault = fault;
  }

  @Override
  public final Evaluation evaluate(Situation situation, ConnectionEvent item) {
    return fault.changed(
        super.evaluate(situation, item), situation, item, new ClaimPolicy(policy, situation));
  }

  /** Knows of no flapping. */
  public static AlertEvaluator tellsEachOutage(EvaluationPolicy policy) {
    return new AlertEvaluator(
        new EvaluationPolicy(
            policy.grace(), policy.lease(), policy.keepAlive(), FlappingPolicy.NEVER));
  }

  /** Nothing looks at a flapping device again. */
  public static AlertEvaluator forgetsFlapping(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, _, _, _) ->
            right.reason() == EvaluationReason.FLAPPING_CONTINUES
                ? Evaluation.silent(right.next(), right.reason())
                : right);
  }

  private static Evaluation alert(
      Evaluation right, Situation situation, ConnectionEvent item, ClaimPolicy claims) {
    if (situation.alerts().incident().isPresent()) {
      return right;
    }
    Optional<DisconnectReason> reason =
        item instanceof Disconnected gone ? Optional.of(gone.reason()) : Optional.empty();
    return claims.alert(item.at(), new Cause(reason));
  }

  private static Evaluation with(Evaluation right, UnaryOperator<AlertState> next) {
    return new Evaluation(
        next.apply(right.next()),
        right.reason(),
        right.notification(),
        right.onlyChannels(),
        right.recheck());
  }

  /** Sends first and writes after it. */
  public static AlertEvaluator noClaim(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, _) ->
            right.reason() == EvaluationReason.ALERT
                ? with(right, _ -> situation.alerts())
                : right);
  }

  /** Marks a message as sent before it is. */
  public static AlertEvaluator markBeforeSend(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, _) ->
            right
                .notification()
                .map(
                    told ->
                        with(
                            right,
                            state -> new Commit(situation.run()).notified(state, told, List.of())))
                .orElse(right));
  }

  /** The claim of a dead function is never taken up. */
  public static AlertEvaluator leaseNeverOver(EvaluationPolicy policy) {
    return leaseOf(Duration.ofDays(3650), policy);
  }

  /** Everybody takes up the claim of everybody. */
  public static AlertEvaluator leaseAlwaysOver(EvaluationPolicy policy) {
    return leaseOf(Duration.ofMillis(1), policy);
  }

  /** A function may still be running when its claim is taken up. */
  public static AlertEvaluator leaseTooShort(EvaluationPolicy policy) {
    return leaseOf(Duration.ofSeconds(1), policy);
  }

  private static AlertEvaluator leaseOf(Duration lease, EvaluationPolicy policy) {
    return new AlertEvaluator(
        new EvaluationPolicy(policy.grace(), lease, policy.keepAlive(), policy.flapping()));
  }

  /** Takes a claim that nobody has finished for an outage that was told. */
  public static AlertEvaluator unfinishedClaimSwallows(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, _) ->
            right.reason() == EvaluationReason.CLAIM_PENDING
                    || right.reason() == EvaluationReason.CLAIM_TAKEN_OVER
                ? Evaluation.silent(situation.alerts(), EvaluationReason.INCIDENT_CONTINUES)
                : right);
  }

  /** A clean stop pages somebody. */
  public static AlertEvaluator alertOnIntended(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, item, claims) ->
            right.reason() == EvaluationReason.INTENDED
                ? alert(right, situation, item, claims)
                : right);
  }

  /** Alerts although the device is back. */
  public static AlertEvaluator alertThoughBack(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, item, claims) ->
            right.reason() == EvaluationReason.BACK_WITHIN_GRACE
                ? alert(right, situation, item, claims)
                : right);
  }

  /** Says that the device is back while somebody still says that it is away. */
  public static AlertEvaluator recoveryBeforeAlert(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, item, claims) ->
            situation
                .alerts()
                .incident()
                .filter(each -> each.phase() == Phase.CLAIMED && item instanceof Connected)
                .map(each -> claims.recovered(each, item.at()))
                .orElse(right));
  }

  /** Nobody is told that the device is back. */
  public static AlertEvaluator noRecovery(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, _) ->
            right.notification().filter(DeviceRecovered.class::isInstance).isPresent()
                ? Evaluation.silent(
                    situation.alerts().withIncident(Optional.empty()), EvaluationReason.STEADY)
                : right);
  }

  /** Takes the time of the message for the time of the outage. */
  public static AlertEvaluator tellsNow(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, claims) ->
            right.reason() == EvaluationReason.ALERT
                ? claims.alert(situation.now(), new Cause(Optional.empty()))
                : right);
  }

  /** Takes the time of the message for the time of the return. */
  public static AlertEvaluator recoversNow(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, claims) -> {
          Optional<Incident> open = situation.alerts().openIncident();
          Instant now = situation.now();
          return right.reason() == EvaluationReason.RECOVERED && open.isPresent()
              ? claims.recovered(open.get(), now)
              : right;
        });
  }

  /** Takes each takeover for a second device. */
  public static AlertEvaluator eachTakeoverIsADuplicateIdentity(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, item, claims) ->
            right.reason() == EvaluationReason.TAKEN_OVER
                    && situation.alerts().duplicateIdentity().isEmpty()
                    && situation.connection().current().isPresent()
                    && item instanceof Disconnected gone
                ? claims.duplicateIdentity(gone, situation.connection().current().get())
                : right);
  }

  /** A takeover is told to nobody. */
  public static AlertEvaluator noDuplicateIdentity(EvaluationPolicy policy) {
    return new WrongRules(
        policy,
        (right, situation, _, _) ->
            right.reason() == EvaluationReason.DUPLICATE_IDENTITY
                ? Evaluation.silent(situation.alerts(), EvaluationReason.TAKEN_OVER)
                : right);
  }
}
