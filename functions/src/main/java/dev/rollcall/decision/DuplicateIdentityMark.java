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
 * @param notified whether the message was sent; else somebody is about to
 * @param pendingChannels the channels that did not take it, while others did
 */
public record DuplicateIdentityMark(
    ClientId clientId,
    long version,
    Instant at,
    boolean notified,
    Claim claim,
    List<String> pendingChannels) {
  /**
   * Two devices with one client id throw each other out every few seconds. One message an hour says
   * all there is to say.
   */
  static final Duration QUIET = Duration.ofHours(1);

  /** Copies the list. */
  public DuplicateIdentityMark {
    pendingChannels = List.copyOf(pendingChannels);
  }

  /** One that is told on all channels, or on none yet. */
  public DuplicateIdentityMark(
      ClientId clientId, long version, Instant at, boolean notified, Claim claim) {
    this(clientId, version, at, notified, claim, List.of());
  }

  /** Whether its message still has to be sent, at least on some channel. */
  boolean unfinished() {
    return !notified || !pendingChannels.isEmpty();
  }

  /** Whether a takeover at this time needs no message of its own. */
  boolean covers(Instant takeover) {
    return takeover.isBefore(at.plus(QUIET));
  }

  DuplicateIdentityMark withClaim(Claim next) {
    return new DuplicateIdentityMark(clientId, version, at, notified, next, pendingChannels);
  }

  /** The same, after its message was sent, but for some channels. */
  DuplicateIdentityMark notified(List<String> failed) {
    return new DuplicateIdentityMark(clientId, version, at, true, claim.released(), failed);
  }
}
