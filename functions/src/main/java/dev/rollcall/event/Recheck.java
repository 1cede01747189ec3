package dev.rollcall.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A reminder that the second pass sends to itself, for what raises no event.
 *
 * @param thing the thing to look at; empty for the whole fleet
 * @param due not before
 */
public record Recheck(Optional<ThingName> thing, Instant due) {}
