package dev.rollcall.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a field that comes from outside may hold, the same in events and in shadows. */
public final class Plausible {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  /** Addresses, session and principal identifiers, invocations: short words of ASCII. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,128}");

  private Plausible() {}

  /** The time to the millisecond, if it is in the years 2000 to 2099. */
  public static Optional<Instant> time(Instant at) {
    return at.isBefore(EARLIEST) || !at.isBefore(END)
        ? Optional.empty()
        : Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The text, if it is a word of 1 to 128 printable characters of ASCII. */
  public static Optional<String> token(String text) {
    return TOKEN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** AWS's word for a refusal: 1 to 64 printable characters, {@code UNKNOWN} if it is blank. */
  public static String refusal(String text) {
    return text.isBlank() ? "UNKNOWN" : Printable.of(text, 64);
  }
}
