package dev.rollcall.pipeline;

/** How an item ended. */
sealed interface Result {
  /**
   * It is dealt with.
   *
   * @param reason the named reason, for the log
   */
  record Done(String reason) implements Result {}

  /**
   * It has to come again.
   *
   * @param reason the named reason, for the log
   */
  record Retry(String reason) implements Result {}

  /** A service failed, or we did; it has to come again. */
  record Failed(RuntimeException error) implements Result {}
}
