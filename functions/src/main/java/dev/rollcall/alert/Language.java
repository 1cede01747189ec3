package dev.rollcall.alert;

/** A language in which messages are written. */
public enum Language {
  /** English. */
  EN,
  /** Korean. */
  KO
}
