package dev.rollcall.budget;

/** What is counted apart. */
public enum Medium {
  /** A text message to a telephone. */
  TEXT,
  /** A mail to all recipients. */
  MAIL
}
