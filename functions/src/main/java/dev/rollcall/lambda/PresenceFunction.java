package dev.rollcall.lambda;

import org.crac.Core;

/** Tracks connects and disconnects, as AWS IoT reports them on {@code $aws/events/presence/#}. */
public final class PresenceFunction extends TrackingFunction {
  /** The function as Lambda starts it, with settings from the environment. */
  public PresenceFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  PresenceFunction(Wiring wiring) {
    super(wiring);
  }
}
