package dev.rollcall.device;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The JSON that tells whether the device is connected, as a shadow update: {@code
 * {"state":{"reported":{"connected":…}}}}.
 */
final class StatusMessage {

  private StatusMessage() {}

  /** The status that the device sends by itself, with a real boolean. */
  static String of(boolean connected) {
    return write(connected);
  }

  /**
   * The status that someone typed: {@code true} and {@code false} become booleans, any other text a
   * JSON string, and the receiver has to accept or refuse it.
   */
  static String typed(String text) {
    return switch (text) {
      case "true" -> write(true);
      case "false" -> write(false);
      default -> write(text);
    };
  }

  private static String write(Object connected) {
    try {
      return JSON.std.asString(Map.of("state", Map.of("reported", Map.of("connected", connected))));
    } catch (IOException notToMemory) {
      throw new UncheckedIOException(notToMemory);
    }
  }
}
