package dev.rollcall.local.template;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function of the template.
 *
 * @param logicalId its name within the template
 * @param name its name at Lambda
 * @param alias the name of the version that is called; empty if the newest state of the code is
 * @param snapStart whether it starts from a snapshot of its initialized process
 * @param handler {@code package.Class::method}
 * @param timeout how long one invocation may take, 1 s to 15 min
 * @param memoryMegabytes the memory it is given, 128 to 10240
 * @param logFormat {@code JSON} or {@code Text}
 * @param environment the variables of the template, and no others
 * @param sources the queues that are polled for it
 * @param asynchronous what happens to events that nobody waits for
 * @param limits what keeps it from running
 */
@RecordBuilder
public record LambdaFunction(
    String logicalId,
    String name,
    Optional<String> alias,
    boolean snapStart,
    String handler,
    Duration timeout,
    int memoryMegabytes,
    String logFormat,
    Map<String, String> environment,
    List<QueueSource> sources,
    AsynchronousInvocation asynchronous,
    Limits limits) {

  /** Copies the collections. */
  public LambdaFunction {
    environment = Map.copyOf(environment);
    sources = List.copyOf(sources);
  }

  /**
   * The same function on other terms.
   *
   * @param megabytes its memory
   * @param fromSnapshot whether it starts from a snapshot of its initialized process
   */
  public LambdaFunction with(int megabytes, boolean fromSnapshot) {
    return LambdaFunctionBuilder.builder(this)
        .memoryMegabytes(megabytes)
        .snapStart(fromSnapshot)
        .build();
  }

  /** The ARN by which rules and queues call the function: with its alias, if it has one. */
  public String arn() {
    String function = Deployment.arn("lambda", "function:" + name);
    return alias.map(each -> function + ":" + each).orElse(function);
  }

  /**
   * The ARN by which Lambda names the function in its records, which is never without a version.
   */
  public String qualifiedArn() {
    return alias.isPresent() ? arn() : arn() + ":" + version();
  }

  /** The version that runs; a sandbox never publishes a second one. */
  public String version() {
    return alias.isPresent() ? "1" : "$LATEST";
  }

  /**
   * An event source mapping from a queue.
   *
   * @param queueArn the ARN of a queue of the template
   * @param batchSize the most messages of one invocation, 1 to 10,000
   * @param batchingWindow how long to gather a batch, 0 to 300 s
   * @param reportsItemFailures whether the function's answer names the messages that failed
   * @param maximumConcurrency how many batches are worked on at a time, at least 2
   */
  public record QueueSource(
      String queueArn,
      int batchSize,
      Duration batchingWindow,
      boolean reportsItemFailures,
      int maximumConcurrency) {
    /** So many batches Lambda works on at first where the template sets no limit. */
    public static final int USUAL_CONCURRENCY = 5;
  }

  /**
   * The configuration of asynchronous invocations.
   *
   * @param maximumRetryAttempts tries after the first, 0 to 2
   * @param onFailureQueueArn the queue that gets a record of what failed to the end
   */
  public record AsynchronousInvocation(
      int maximumRetryAttempts, Optional<String> onFailureQueueArn) {}

  /**
   * What keeps Lambda from running the function.
   *
   * @param reservedConcurrency how many executions run at a time, at least 1; empty if the account
   *     alone limits them
   * @param allowsRecursiveLoop whether it may be invoked again and again in one chain of requests
   */
  public record Limits(Optional<Integer> reservedConcurrency, boolean allowsRecursiveLoop) {
    /** Those of a function that says nothing of them. */
    public static final Limits USUAL = new Limits(Optional.empty(), false);
  }
}
