package dev.rollcall.event;

import java.util.regex.Pattern;

/** Text from outside, made safe for one line of a log, a subject or a message. */
public final class Printable {
  /** Control and format characters (line breaks, right-to-left marks), separators, surrogates. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /**
   * The text with each unsafe character replaced by {@code ?}, cut to a length.
   *
   * @param maxLength the most characters to return, an ellipsis included; at least 1
   */
  public static String of(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return UNSAFE.matcher(text).replaceAll("?");
    }
    int end = maxLength - 1;
    // Never half of a character that takes two.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return UNSAFE.matcher(text.substring(0, end)).replaceAll("?") + "…";
  }
}
