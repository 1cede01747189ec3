package dev.rollcall.device;

/**
 * What became of something that was sent to the broker and has to be answered.
 *
 * @param reason why it was not taken, in words; empty if it was
 */
record Answer(Outcome outcome, String reason) {

  /** The broker has taken it. */
  static final Answer TAKEN = new Answer(Outcome.TAKEN, "");

  /** How it went. */
  enum Outcome {
    /** The broker has taken it. */
    TAKEN,
    /** The broker has said no; asking again does not help. */
    REFUSED,
    /** There was no answer, because the connection broke or time ran out. */
    MISSING
  }

  static Answer refused(String reason) {
    return new Answer(Outcome.REFUSED, reason);
  }

  static Answer missing(String reason) {
    return new Answer(Outcome.MISSING, reason);
  }
}
