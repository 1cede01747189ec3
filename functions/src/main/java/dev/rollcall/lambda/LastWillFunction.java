package dev.rollcall.lambda;

import org.crac.Core;

/** Tracks last wills and statuses, as devices publish them on {@code my/things/<thing>/update}. */
public final class LastWillFunction extends TrackingFunction {
  /** The function as Lambda starts it, with settings from the environment. */
  public LastWillFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  LastWillFunction(Wiring wiring) {
    super(wiring);
  }
}
