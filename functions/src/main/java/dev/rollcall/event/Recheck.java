package dev.rollcall.event;

import java.time.Instant;
import java.util.Optional;

/** What the second pass sends to itself, to look again at what raises no event. */
public sealed interface Recheck {
  /** When it has to be looked at; it comes earlier if the queue cannot delay it so long. */
  Instant due();

  /**
   * Of a thing.
   *
   * @param due see {@link Recheck#due}
   */
  record OfThing(ThingName thing, Instant due) implements Recheck {}

  /**
   * Of an outage group.
   *
   * @param site the site; empty for the group of all devices
   * @param due see {@link Recheck#due}
   */
  record OfGroup(Optional<String> site, Instant due) implements Recheck {}

  /**
   * Of the budget of messages.
   *
   * @param due see {@link Recheck#due}
   */
  record OfBudget(Instant due) implements Recheck {}
}
