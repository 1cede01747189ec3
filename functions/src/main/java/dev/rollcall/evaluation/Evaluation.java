package dev.rollcall.evaluation;

import dev.rollcall.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided of an item.
 *
 * @param next the state to be written before anything is sent; equal to the state before if nothing
 *     has to be written
 * @param notification what is to be sent once the state is written
 * @param onlyChannels the channels that it is to be sent on; empty for all of them
 * @param recheck when the thing has to be looked at again without an event; the state says so only
 *     once that recheck is in the queue
 */
public record Evaluation(
    AlertState next,
    EvaluationReason reason,
    Optional<Notification> notification,
    List<String> onlyChannels,
    Optional<Instant> recheck) {

  /** Copies the list. */
  public Evaluation {
    onlyChannels = List.copyOf(onlyChannels);
  }

  /** Nothing is to be sent. */
  public static Evaluation silent(AlertState state, EvaluationReason reason) {
    return new Evaluation(state, reason, Optional.empty(), List.of(), Optional.empty());
  }

  /** A message is claimed, to be sent on all channels. */
  public static Evaluation notifying(
      AlertState claimed, EvaluationReason reason, Notification notification) {
    return new Evaluation(claimed, reason, Optional.of(notification), List.of(), Optional.empty());
  }

  /** Nothing is to be sent before that time. */
  static Evaluation muted(AlertState state, Instant until) {
    return new Evaluation(
        state, EvaluationReason.MUTED, Optional.empty(), List.of(), Optional.of(until));
  }

  /** To be looked at again at that time. */
  public Evaluation withRecheck(Instant due) {
    return new Evaluation(next, reason, notification, onlyChannels, Optional.of(due));
  }

  /** Under another reason. */
  Evaluation withReason(EvaluationReason other) {
    return new Evaluation(next, other, notification, onlyChannels, recheck);
  }
}
