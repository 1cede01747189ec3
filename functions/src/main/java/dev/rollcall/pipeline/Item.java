package dev.rollcall.pipeline;

import dev.rollcall.observability.Outcome;

/**
 * An input of the second pass while it is dealt with.
 *
 * @param id of its message in the queue
 * @param again whether it has just finished the work of another run
 */
record Item(String id, Input input, Outcome outcome, boolean again) {
  Item afterTakeOver() {
    return new Item(id, input, outcome, true);
  }
}
