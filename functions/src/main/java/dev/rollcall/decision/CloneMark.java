package dev.rollcall.decision;

import dev.rollcall.event.ClientId;
import java.time.Duration;
import java.time.Instant;

/**
 * The last takeover by another certificate that people are told of.
 *
 * @param clientId the client id that two certificates used
 * @param version of the connection that was taken over
 * @param at when it was taken over
 * @param told whether the message was sent; else somebody is about to
 */
public record CloneMark(ClientId clientId, long version, Instant at, boolean told, Claim claim) {
  /**
   * Two devices with one client id throw each other out every few seconds. One message an hour says
   * all there is to say.
   */
  static final Duration QUIET = Duration.ofHours(1);

  /** Whether a takeover at this time needs no message of its own. */
  boolean covers(Instant takeover) {
    return takeover.isBefore(at.plus(QUIET));
  }

  CloneMark withClaim(Claim next) {
    return new CloneMark(clientId, version, at, told, next);
  }

  CloneMark asTold() {
    return new CloneMark(clientId, version, at, true, claim);
  }
}
