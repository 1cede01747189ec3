package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.OutageStart;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** A device whose loss or recovery a run has claimed, and which a group may report. */
public sealed interface Member {
  /** The device. */
  ThingName thing();

  /** Names its outage. */
  String incident();

  /** The runs that have held the claim, the present one last. */
  List<String> heldBy();

  /** Names its outage in a few characters, since a shadow has to hold many. */
  default String key() {
    return key(incident());
  }

  /** The same of any text. */
  static String key(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toString(checksum.getValue(), Character.MAX_RADIX);
  }

  /**
   * A device is away.
   *
   * @param reason as {@link dev.rollcall.notification.Cause#label()}
   * @param address its last one, if that is known
   * @param flapping whether it is one of many of this device, which are reported as one if no group
   *     reports it
   * @param flappedBefore whether its flapping was told alone, and it has stayed away since
   * @param awayIn the group outage that counts it as away already; empty if there is none
   * @param lastGroup the last group outage in which it was lost, if there was one
   * @param site where it is, if that is known
   * @param over whether it is back by now: if no group reports it, one message tells of both
   */
  @RecordBuilder
  record Loss(
      ThingName thing,
      String incident,
      List<String> heldBy,
      OutageStart start,
      String reason,
      Optional<String> address,
      boolean flapping,
      boolean flappedBefore,
      Optional<String> awayIn,
      Optional<String> lastGroup,
      Optional<String> site,
      boolean over)
      implements Member {}

  /**
   * A device is back.
   *
   * @param group the group outage in which its loss was reported; empty if it was reported alone
   * @param recoveredAt since when it is connected
   */
  record Recovery(
      ThingName thing,
      String incident,
      List<String> heldBy,
      Optional<String> group,
      Instant recoveredAt)
      implements Member {}
}
