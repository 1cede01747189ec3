package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;

/** A function whose handler cannot be loaded; the message names both and the cause. */
public final class FunctionStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionStartException(LambdaFunction function, FunctionError error) {
    super(
        "%s does not start (handler %s): %s"
            .formatted(function.logicalId(), function.handler(), error.payload()));
  }
}
