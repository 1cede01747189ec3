package dev.rollcall.decision;

import dev.rollcall.event.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The last takeover by another certificate that people are told of.
 *
 * @param clientId the client id that two certificates used
 * @param version of the connection that was taken over
 * @param at when it was taken over
 * @param told whether the message was sent; else somebody is about to
 * @param unsent the channels that did not take it, while others did
 */
public record CloneMark(
    ClientId clientId, long version, Instant at, boolean told, Claim claim, List<String> unsent) {
  /**
   * Two devices with one client id throw each other out every few seconds. One message an hour says
   * all there is to say.
   */
  static final Duration QUIET = Duration.ofHours(1);

  /** Copies the list. */
  public CloneMark {
    unsent = List.copyOf(unsent);
  }

  /** One that is told on all channels, or on none yet. */
  public CloneMark(ClientId clientId, long version, Instant at, boolean told, Claim claim) {
    this(clientId, version, at, told, claim, List.of());
  }

  /** Whether its message still has to be sent, at least on some channel. */
  boolean unfinished() {
    return !told || !unsent.isEmpty();
  }

  /** Whether a takeover at this time needs no message of its own. */
  boolean covers(Instant takeover) {
    return takeover.isBefore(at.plus(QUIET));
  }

  CloneMark withClaim(Claim next) {
    return new CloneMark(clientId, version, at, told, next, unsent);
  }

  /** The same, after its message was sent, but for some channels. */
  CloneMark told(List<String> failed) {
    return new CloneMark(clientId, version, at, true, claim.released(), failed);
  }
}
