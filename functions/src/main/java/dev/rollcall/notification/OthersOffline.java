package dev.rollcall.notification;

import java.util.Optional;

/**
 * How many other devices have been reported offline, and not yet reported back. Each number is
 * exact, or absent.
 *
 * @param ofSite those of the same site; empty if that is not known
 * @param inAll all of them; empty if that is not known
 */
public record OthersOffline(Optional<Integer> ofSite, Optional<Integer> inAll) {
  /** Nothing is known. */
  public static final OthersOffline UNKNOWN = new OthersOffline(Optional.empty(), Optional.empty());
}
