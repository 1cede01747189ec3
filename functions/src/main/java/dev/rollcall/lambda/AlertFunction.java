package dev.rollcall.lambda;

import dev.rollcall.pipeline.EvaluationPipeline;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.crac.Core;

/** Evaluates the events that have waited for the grace period in the alert queue. */
public final class AlertFunction extends QueueFunction {
  private final EvaluationPipeline pipeline;

  /** The function as Lambda starts it, with settings from the environment. */
  public AlertFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  AlertFunction(Wiring wiring) {
    this(wiring.pipeline());
  }

  AlertFunction(EvaluationPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  Set<String> run(Map<String, String> bodies, String invocation, IntSupplier remainingMillis) {
    return pipeline.run(bodies, invocation, remainingMillis);
  }
}
