package dev.rollcall.message;

/** A language in which messages are written. */
public enum Language {
  /** English. */
  EN,
  /** Korean. */
  KO
}
