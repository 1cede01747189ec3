package dev.rollcall.local.lambda;

/** Where records of failed asynchronous invocations go. */
@FunctionalInterface
public interface FailureDestination {
  /** Sends a record, as JSON, to the queue of this ARN. */
  void send(String queueArn, String record);
}
