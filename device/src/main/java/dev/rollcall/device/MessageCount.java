package dev.rollcall.device;

/**
 * After how many received messages a run ends; 0 for never. A negative one is refused with an
 * {@link IllegalArgumentException}.
 */
record MessageCount(int value) {

  MessageCount {
    if (value < 0) {
      throw notAllowed(String.valueOf(value));
    }
  }

  static MessageCount parse(String text) {
    return new MessageCount(WholeNumber.parse(text).orElseThrow(() -> notAllowed(text)));
  }

  private static IllegalArgumentException notAllowed(String text) {
    return new IllegalArgumentException(
        "%s is no count: 0 (for ever) or more is allowed".formatted(text));
  }
}
