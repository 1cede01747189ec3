package dev.rollcall.event;

import java.nio.charset.StandardCharsets;

/**
 * An MQTT client id: 1 to 128 characters of any kind that UTF-8 can carry. A device makes it up, so
 * whoever shows it uses {@link #printable()}.
 *
 * @param value the id as it is; two ids are the same only if each character is
 */
public record ClientId(String value) {
  private static final int MAX_LENGTH = 128;

  /**
   * Checks length and encoding.
   *
   * @throws IllegalArgumentException if the value is empty, too long, or holds a lone surrogate
   */
  public ClientId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "client id of %d characters: 1 to %d are allowed".formatted(value.length(), MAX_LENGTH));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException("client id that UTF-8 cannot carry");
    }
  }

  /** The id without control characters and marks that turn text around. */
  public String printable() {
    return Printable.of(value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return printable();
  }
}
