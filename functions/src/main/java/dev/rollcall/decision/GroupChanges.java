package dev.rollcall.decision;

import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.event.ThingName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a batch of items has found out, that concerns all devices.
 *
 * @param lost the devices whose outage is to be told
 * @param back the devices whose return is to be told, and whose outage was told in a digest
 * @param discovered how many devices were seen for the first time
 */
public record GroupChanges(List<Loss> lost, List<Return> back, int discovered) {
  /** Of nothing. */
  public static final GroupChanges NOTHING = new GroupChanges(List.of(), List.of(), 0);

  /** Copies the lists. */
  public GroupChanges {
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
   * @param incident names its outage
   * @param reason as {@link Cause#label()}
   * @param address its last one, if that is known
   * @param lastDigest the last fleet-wide outage in which it was lost, if there was one
   */
  public record Loss(
      ThingName thing,
      String incident,
      OutageStart start,
      String reason,
      Optional<String> address,
      Optional<String> lastDigest) {

    /** Names it while it is counted, but not marked in the device's own shadow. */
    String key() {
      return GroupChanges.key("-" + incident);
    }
  }

  /**
   * A device is back.
   *
   * @param incident names its outage
   * @param digest the fleet-wide outage in which its loss was told
   */
  public record Return(ThingName thing, String incident, String digest) {

    /** As {@link Loss#key}. */
    String key() {
      return GroupChanges.key("+" + incident);
    }
  }

  /** The names of all that it counts. */
  List<String> keys() {
    return Stream.concat(lost.stream().map(Loss::key), back.stream().map(Return::key)).toList();
  }

  /** Short, since a shadow has to hold many. */
  private static String key(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toString(checksum.getValue(), Character.MAX_RADIX);
  }
}
