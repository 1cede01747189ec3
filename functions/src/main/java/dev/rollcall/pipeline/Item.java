package dev.rollcall.pipeline;

import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Outcome;
import java.util.Optional;

/**
 * An input of the second pass while it is dealt with.
 *
 * @param id of its message in the queue
 * @param again whether it has just finished the work of another run
 */
record Item(String id, Input input, Outcome outcome, boolean again) {
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

  Item afterTakeOver() {
    return new Item(id, input, outcome, true);
  }
}
