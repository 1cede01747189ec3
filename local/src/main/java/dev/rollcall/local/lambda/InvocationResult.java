package dev.rollcall.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What an invocation led to. */
public sealed interface InvocationResult {
  /**
   * The function's answer, or its error as JSON with {@code errorType} and {@code errorMessage}, or
   * Lambda's own answer as JSON with {@code Type} and {@code Message}.
   */
  String payload();

  /** The function answered. */
  record Success(String payload) implements InvocationResult {}

  /** The function threw, ran out of time, or its process ended. */
  record FunctionError(String payload) implements InvocationResult {
    static FunctionError of(String type, String message) {
      return new FunctionError(
          JsonNodeFactory.instance
              .objectNode()
              .put("errorType", type)
              .put("errorMessage", message)
              .toString());
    }
  }

  /** Lambda refused the invocation, and no code of the function ran. */
  record Refused(Refusal refusal) implements InvocationResult {
    @Override
    public String payload() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("Type", "User")
          .put("Message", refusal.message())
          .toString();
    }
  }
}
