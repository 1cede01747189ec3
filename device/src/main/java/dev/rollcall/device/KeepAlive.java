package dev.rollcall.device;

/**
 * The MQTT keep-alive in seconds, 30 to 1200: AWS IoT's range. Anything else is refused with an
 * {@link IllegalArgumentException}.
 */
record KeepAlive(int seconds) {

  private static final int MIN = 30;
  private static final int MAX = 1200;

  KeepAlive {
    if (seconds < MIN || seconds > MAX) {
      throw notAllowed(String.valueOf(seconds));
    }
  }

  static KeepAlive parse(String text) {
    return new KeepAlive(WholeNumber.parse(text).orElseThrow(() -> notAllowed(text)));
  }

  private static IllegalArgumentException notAllowed(String text) {
    return new IllegalArgumentException(
        "%s is no keep-alive: %d to %d seconds are allowed".formatted(text, MIN, MAX));
  }
}
