package dev.rollcall.lambda;

import dev.rollcall.pipeline.StatusPass;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.crac.Core;

/** Tracks last wills and statuses, as devices publish them on {@code my/things/<thing>/update}. */
public final class LastWillFunction extends QueueFunction {
  private final StatusPass pass;

  /** The function as Lambda starts it, with settings from the environment. */
  public LastWillFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  LastWillFunction(Wiring wiring) {
    this.pass = wiring.statusPass();
  }

  @Override
  Set<String> run(Map<String, String> bodies, String invocation, IntSupplier remainingMillis) {
    return pass.run(bodies, remainingMillis);
  }
}
