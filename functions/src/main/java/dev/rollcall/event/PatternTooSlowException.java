package dev.rollcall.event;

/** Carries a match that was given up to {@link ThingNaming}; never leaves this package. */
final class PatternTooSlowException extends Exception {
  private static final long serialVersionUID = 1;

  private final String parameter;

  PatternTooSlowException(String parameter) {
    super(parameter, null, false, false);
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
