package dev.rollcall.evaluation;

import dev.rollcall.event.ClientId;
import dev.rollcall.notification.ClientIdentity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last takeover by another certificate, role or user that is reported, or the last connection
 * of another certificate under a client id of its own.
 *
 * @param clientId the client id that two of them used, or the new one
 * @param version of the connection that was taken over, or of the new one
 * @param at when it was taken over, or began
 * @param newClientId whether it is a client id that the thing had not used before
 * @param ofIam whether one of the two, or both, are no certificates
 * @param successor who has taken over; empty if that is not known
 * @param successorIsConnected whether that was still so when this was found out
 * @param closed whose connection was closed; empty if that is not known
 * @param notified whether a channel has accepted the message; else somebody is about to send it
 * @param pendingChannels the channels that have not accepted it, while others have
 */
@RecordBuilder
public record DuplicateIdentityMark(
    ClientId clientId,
    long version,
    Instant at,
    boolean newClientId,
    boolean ofIam,
    Optional<ClientIdentity> successor,
    boolean successorIsConnected,
    Optional<ClientIdentity> closed,
    boolean notified,
    Claim claim,
    List<String> pendingChannels) {
  /**
   * Two devices with one client id close each other's connection every few seconds. One message an
   * hour says all there is to say.
   */
  static final Duration QUIET = Duration.ofHours(1);

  /** Copies the list. */
  public DuplicateIdentityMark {
    pendingChannels = List.copyOf(pendingChannels);
  }

  /** Whether its message still has to be sent, at least on some channel. */
  boolean hasToBeSent() {
    return !notified || !pendingChannels.isEmpty();
  }

  /** Whether its message is on its way, or was when its sender died. */
  boolean isInFlight() {
    return !notified || (!pendingChannels.isEmpty() && !claim.by().isEmpty());
  }

  /** Whether a takeover at this time needs no message of its own. */
  boolean covers(Instant takeover) {
    return takeover.isBefore(at.plus(QUIET));
  }

  DuplicateIdentityMark withClaim(Claim next) {
    return DuplicateIdentityMarkBuilder.builder(this).claim(next).build();
  }

  /** The same without what only adds detail. */
  DuplicateIdentityMark compact() {
    return withoutIdentities().withClaim(claim.compact());
  }

  private DuplicateIdentityMark withoutIdentities() {
    return DuplicateIdentityMarkBuilder.builder(this)
        .successor(Optional.empty())
        .successorIsConnected(false)
        .closed(Optional.empty())
        .build();
  }

  /** The same, after its message was accepted, but for some channels. */
  DuplicateIdentityMark withNotified(List<String> failedChannels) {
    // Once all channels have it, nobody needs the identities any more.
    DuplicateIdentityMark mark = failedChannels.isEmpty() ? withoutIdentities() : this;
    return DuplicateIdentityMarkBuilder.builder(mark)
        .notified(true)
        .claim(claim.withoutHolder())
        .pendingChannels(failedChannels)
        .build();
  }
}
