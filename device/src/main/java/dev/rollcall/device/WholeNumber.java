package dev.rollcall.device;

import java.util.Optional;

/** Reads the numbers that people write in options. */
final class WholeNumber {

  private WholeNumber() {}

  /** The number, or nothing if the text is none that an {@code int} can hold. */
  static Optional<Integer> parse(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
