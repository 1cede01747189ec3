package dev.rollcall.message;

import java.util.Locale;

/** How urgent a mail is; it gives the colour of the state. */
enum Severity {
  /** Somebody has to look. */
  ALARM("#b3261e"),
  /** Somebody should look by day. */
  WARNING("#8a5300"),
  /** All is well again. */
  CALM("#146c2e");

  private final String colour;

  Severity(String colour) {
    this.colour = colour;
  }

  /** A colour on which white text can be read (contrast of at least 4.5). */
  String colour() {
    return colour;
  }

  /** Names the style by which a dark page shows a lighter colour. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
