package dev.rollcall.message;

import java.util.Locale;

/** A language in which messages are written. Its words are in {@code texts_<tag>.properties}. */
public enum Language {
  /** English. */
  EN,
  /** Korean. */
  KO;

  /** Its tag, such as {@code en}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
