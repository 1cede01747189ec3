package dev.rollcall.port;

import dev.rollcall.event.ThingName;

/** AWS IoT's registry of things. Thread-safe. */
@FunctionalInterface
public interface ThingRegistry {

  /**
   * Whether a thing is registered.
   *
   * @throws RuntimeException if the registry did not answer
   */
  boolean contains(ThingName thing);
}
