package dev.rollcall.handler;

/** Records connects and disconnects, as AWS IoT reports them on {@code $aws/events/presence/#}. */
public final class PresenceFunction extends RecordFunction {
  /** The function as Lambda starts it, with settings from the environment. */
  public PresenceFunction() {
    super(Wiring.fromEnvironment().record());
  }

  PresenceFunction(Intake intake) {
    super(intake);
  }
}
