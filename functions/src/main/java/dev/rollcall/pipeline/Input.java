package dev.rollcall.pipeline;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import java.util.Optional;

/** What an input asks for. */
sealed interface Input {
  /** What is about one thing. */
  sealed interface OfThing extends Input {
    /** The thing. */
    ThingName thing();
  }

  /**
   * An event of a thing.
   *
   * @param site what the client id says of its site
   */
  record Event(ThingName thing, Optional<String> site, ConnectionEvent event) implements OfThing {}

  /** A recheck of a thing. */
  record ThingRecheck(Recheck.OfThing recheck) implements OfThing {
    @Override
    public ThingName thing() {
      return recheck.thing();
    }
  }

  /** A recheck of an outage group. */
  record GroupRecheck(Recheck.OfGroup recheck) implements Input {}

  /** A recheck of the budget of messages. */
  record BudgetRecheck(Recheck.OfBudget recheck) implements Input {}

  /**
   * A status that cannot be read. Others may have written it to the shadow, as a string for
   * example.
   *
   * @param reason the named reason, for logs and counts
   */
  record Unreadable(ThingName thing, String reason) implements Input {}

  /**
   * Nothing is to be done.
   *
   * @param reason the named reason why
   */
  record Nothing(String reason) implements Input {}
}
