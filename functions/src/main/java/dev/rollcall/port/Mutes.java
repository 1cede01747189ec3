package dev.rollcall.port;

import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.Optional;

/** What operators want to hear nothing of. */
public interface Mutes {

  /**
   * Until when nothing is told of a thing.
   *
   * @return empty if it is not muted, or if what the operator wrote is no time
   * @throws RuntimeException if the service failed
   */
  Optional<Instant> mutedUntil(ThingName thing);
}
