package dev.rollcall.port;

import dev.rollcall.event.ThingName;
import java.util.Map;

/** What AWS IoT's registry says of things. Thread-safe. */
@FunctionalInterface
public interface ThingAttributes {

  /**
   * The attributes of a thing by their names; none of one that is not registered.
   *
   * @throws RuntimeException if the registry did not answer
   */
  Map<String, String> of(ThingName thing);
}
