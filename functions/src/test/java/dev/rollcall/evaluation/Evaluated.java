package dev.rollcall.evaluation;

import dev.rollcall.notification.Notification;
import java.util.List;
import java.util.Optional;

/**
 * An item that was evaluated.
 *
 * @param state what the shadows hold then
 * @param run that evaluated it
 */
record Evaluated(ThingState state, Evaluation evaluation, String run) {
  EvaluationReason reason() {
    return evaluation.reason();
  }

  Optional<Notification> notification() {
    return evaluation.notification();
  }

  /** The message, of this kind. */
  <N extends Notification> N message(Class<N> kind) {
    return kind.cast(notification().orElseThrow());
  }

  /** The state after all channels have accepted the message. */
  ThingState notified() {
    return notifiedBut(List.of());
  }

  /** The state after these channels have refused the message, and others have accepted it. */
  ThingState notifiedBut(List<String> failedChannels) {
    return marked(state, failedChannels);
  }

  /** The same of another state, which was written meanwhile. */
  ThingState marked(ThingState other, List<String> failedChannels) {
    return other.with(
        new Commit(run).notified(other.alerts(), notification().orElseThrow(), failedChannels));
  }

  /** The state after a digest of this group has told of it. */
  ThingState notifiedIn(GroupRef group) {
    return state.with(
        new Commit(run).notifiedInGroup(state.alerts(), notification().orElseThrow(), group));
  }
}
