package dev.rollcall.decision;

import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.event.ThingName;
import java.util.List;
import java.util.Optional;

/**
 * What a batch of items has found out, that concerns all devices.
 *
 * @param batch names the batch
 * @param lost the devices whose outage is to be told
 * @param back the devices whose return is to be told, and whose outage was told in a digest
 * @param discovered how many devices were seen for the first time
 */
public record FleetTally(String batch, List<Loss> lost, List<Return> back, int discovered) {
  /** Copies the lists. */
  public FleetTally {
    lost = List.copyOf(lost);
    back = List.copyOf(back);
  }

  /** Whether there is nothing to count. */
  public boolean isEmpty() {
    return lost.isEmpty() && back.isEmpty() && discovered == 0;
  }

  /**
   * A device is away.
   *
   * @param reason as {@link Cause#label()}
   * @param address its last one, if that is known
   * @param lastDigest the last fleet-wide outage in which it was lost, if there was one
   * @param claims the invocations that have claimed to tell it
   */
  public record Loss(
      ThingName thing,
      OutageStart start,
      String reason,
      Optional<String> address,
      Optional<String> lastDigest,
      List<String> claims) {}

  /**
   * A device is back.
   *
   * @param digest the fleet-wide outage in which its loss was told
   * @param claims the invocations that have claimed to tell it
   */
  public record Return(ThingName thing, String digest, List<String> claims) {}
}
