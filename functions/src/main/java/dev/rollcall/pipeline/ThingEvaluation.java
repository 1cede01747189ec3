package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import java.util.List;
import java.util.Optional;

/**
 * What became of the items of one thing in a round.
 *
 * @param claimed the message that is to be sent before the next item is looked at
 * @param left the items that were not looked at, since a message comes first
 * @param discovery of a device that was seen for the first time
 * @param uncounted key of an incident that may be claimed by a write whose answer was lost
 */
record ThingEvaluation(
    Optional<Claimed> claimed,
    List<Item> left,
    Optional<Discovery> discovery,
    Optional<String> uncounted) {
  ThingEvaluation {
    left = List.copyOf(left);
  }

  /**
   * A device was seen for the first time.
   *
   * @param item the one that ends with it, once it is counted
   * @param claims whether a message about the device is claimed, with which the item ends
   */
  record Discovery(GroupKey group, Item item, Result result, boolean claims) {}

  /** All items have ended, and nothing is to be sent. */
  static ThingEvaluation over() {
    return failed(Optional.empty());
  }

  static ThingEvaluation failed(Optional<String> uncounted) {
    return new ThingEvaluation(Optional.empty(), List.of(), Optional.empty(), uncounted);
  }
}
