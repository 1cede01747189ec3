package dev.rollcall.local.story;

/** A step of the story did not happen. */
final class NotSeenException extends Exception {
  private static final long serialVersionUID = 1;

  NotSeenException(String message) {
    super(message);
  }
}
