package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What became of the items of one thing in a round.
 *
 * @param claimed the message that is to be sent before the next item is looked at
 * @param left the items that were not looked at, since a message comes first
 * @param finding what the group has to know beside the message
 * @param uncounted key of an incident that may be claimed by a write whose answer was lost
 */
record ThingResult(
    Optional<Claimed> claimed,
    List<Item> left,
    Optional<Finding> finding,
    Optional<String> uncounted) {
  ThingResult {
    left = List.copyOf(left);
  }

  /**
   * What a group has to know of a thing that it does not report.
   *
   * @param discovered whether the thing was seen for the first time
   * @param muted whether it is offline, and not reported since it is muted itself
   * @param item the one that ends with it, once the group knows
   * @param hasMessage whether a message about the device is claimed, with which the item ends
   */
  @RecordBuilder
  record Finding(
      GroupKey group,
      ThingName thing,
      boolean discovered,
      boolean muted,
      Item item,
      Result result,
      boolean hasMessage) {}

  /** All items have ended, and nothing is to be sent. */
  static ThingResult over() {
    return failed(Optional.empty());
  }

  static ThingResult failed(Optional<String> uncounted) {
    return new ThingResult(Optional.empty(), List.of(), Optional.empty(), uncounted);
  }
}
