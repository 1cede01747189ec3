package dev.rollcall.pipeline;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Outcome;
import java.util.Optional;

/**
 * An input of the second pass while it is dealt with.
 *
 * @param id of its message in the queue
 * @param secondLook whether it is looked at once more, since with it a message was sent just before
 * @param sent why it has sent one, as its log line says in the end; empty if it has not, or has
 *     finished the work of another run
 */
record Item(
    String id, Input input, Outcome outcome, boolean secondLook, Optional<EvaluationReason> sent) {
  /** The thing whose outage it may lead to report; empty if it cannot. */
  Optional<ThingName> mayReport() {
    return switch (input) {
      case Input.Event(var thing, var _, var event) when event.saysAway() -> Optional.of(thing);
      case Input.ThingRecheck recheck -> Optional.of(recheck.thing());
      case Input.Event _,
          Input.GroupRecheck _,
          Input.BudgetRecheck _,
          Input.Unreadable _,
          Input.Nothing _ ->
          Optional.empty();
    };
  }

  /** The same, to be looked at once more. */
  Item afterSending(EvaluationReason reason) {
    boolean own = reason != EvaluationReason.CLAIM_TAKEN_OVER;
    return new Item(id, input, outcome, true, own ? Optional.of(reason) : Optional.empty());
  }

  /** How it ends with an evaluation after which nothing is left to be done. */
  Result ended(EvaluationReason reason) {
    return reason.later()
        ? new Result.Retry(reason.label())
        : new Result.Done(sent.orElse(reason).label());
  }
}
