package dev.rollcall.bench.function;

/** Something could not be measured. The message says what, for the user. */
public final class MeasurementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MeasurementException(String message) {
    super(message);
  }
}
