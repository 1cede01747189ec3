package dev.rollcall.local;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lambda's {@code Invoke}, synchronous, so that the AWS CLI can hand a sample event to a function.
 * The name is the function's logical id in the template.
 */
final class InvokeRoutes {
  private final CompletableFuture<Stack> stack = new CompletableFuture<>();

  /** Adds the route; it answers once the stack is open. */
  void register(RoutesConfig routes) {
    routes.post("/2015-03-31/functions/{name}/invocations", this::invoke);
  }

  /** The functions may be invoked from now on. */
  void open(Stack started) {
    stack.complete(started);
  }

  private void invoke(Context context) throws InterruptedException {
    InvocationResult result;
    try {
      result = stack.join().invoke(context.pathParam("name"), context.body());
    } catch (IllegalArgumentException e) {
      context
          .status(404)
          .header("x-amzn-ErrorType", "ResourceNotFoundException")
          .json(Map.of("Message", String.valueOf(e.getMessage())));
      return;
    }
    switch (result) {
      case Success success -> context.contentType("application/json").result(success.payload());
      case FunctionError error ->
          context
              .header("X-Amz-Function-Error", "Unhandled")
              .contentType("application/json")
              .result(error.payload());
      case Refused(Refusal refusal) ->
          context
              .status(refusal.status())
              .header("x-amzn-ErrorType", refusal.error())
              .contentType("application/json")
              .result(result.payload());
    }
  }
}
