package dev.rollcall.handler;

import org.crac.Core;

/** Records connects and disconnects, as AWS IoT reports them on {@code $aws/events/presence/#}. */
public final class PresenceFunction extends RecordFunction {
  /** The function as Lambda starts it, with settings from the environment. */
  public PresenceFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  PresenceFunction(Wiring wiring) {
    super(wiring.intake(), wiring.recordPass(), wiring.log());
  }
}
