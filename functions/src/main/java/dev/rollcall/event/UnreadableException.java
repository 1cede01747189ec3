package dev.rollcall.event;

/** Carries a refusal from a field to {@link EventReader#read}; never leaves this package. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Reading.Because because;
  private final String detail;

  UnreadableException(Reading.Because because, String detail) {
    super(detail, null, false, false);
    this.because = because;
    this.detail = detail;
  }

  Reading.Because because() {
    return because;
  }

  String detail() {
    return detail;
  }
}
