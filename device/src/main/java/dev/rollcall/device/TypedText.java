package dev.rollcall.device;

/**
 * What someone wants to publish as a status: 1 to {@value #MAX_LENGTH} characters, without the
 * space around them. Anything else is refused with an {@link IllegalArgumentException}.
 */
record TypedText(String value) {

  /** A longer text is a mistake: the whole shadow has room for 8 KB. */
  static final int MAX_LENGTH = 1024;

  TypedText {
    value = value.strip();
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%d characters, 1 to %d are allowed".formatted(value.length(), MAX_LENGTH));
    }
  }
}
