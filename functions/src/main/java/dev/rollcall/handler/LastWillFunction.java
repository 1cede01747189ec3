package dev.rollcall.handler;

import org.crac.Core;

/** Records last wills and statuses, as devices publish them on {@code my/things/<thing>/update}. */
public final class LastWillFunction extends RecordFunction {
  /** The function as Lambda starts it, with settings from the environment. */
  public LastWillFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  LastWillFunction(Wiring wiring) {
    super(wiring.intake(), wiring.recordPass(), wiring.log());
  }
}
