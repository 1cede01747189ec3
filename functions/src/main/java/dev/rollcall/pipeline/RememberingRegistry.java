package dev.rollcall.pipeline;

import dev.rollcall.event.ThingName;
import dev.rollcall.port.ThingRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A registry that is asked once about a name that it does not know: a client that connects again
 * and again would else cost a call each time. A name that it knows is not asked for twice anyway,
 * since its shadow tells that it was seen. Thread-safe.
 */
public final class RememberingRegistry implements ThingRegistry {
  /** A thing that is registered only after it has connected is seen by then. */
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** Of 128 characters each, half a megabyte. */
  static final int MOST = 2000;

  private final ThingRegistry registry;
  private final InstantSource clock;
  private final SequencedMap<ThingName, Instant> unknown = new LinkedHashMap<>();

  /** Remembers what this registry does not know. */
  public RememberingRegistry(ThingRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public boolean contains(ThingName thing) {
    if (isKnownAsUnknown(thing)) {
      return false;
    }
    boolean registered = registry.contains(thing);
    if (!registered) {
      remember(thing);
    }
    return registered;
  }

  private synchronized boolean isKnownAsUnknown(ThingName thing) {
    Instant asked = unknown.get(thing);
    return asked != null && clock.instant().isBefore(asked.plus(REMEMBERED));
  }

  private synchronized void remember(ThingName thing) {
    unknown.remove(thing);
    unknown.put(thing, clock.instant());
    if (unknown.size() > MOST) {
      var _ = unknown.pollFirstEntry();
    }
  }
}
