package dev.rollcall.bench.fleet;

/**
 * What AWS and the template allow.
 *
 * @param shadowRequests requests to shadows a second, of the whole account: 4,000 or 400 by region,
 *     and more on request ("Device Shadow API requests/second per account", in the AWS General
 *     Reference)
 * @param groupRequests requests to the shadows of one thing a second, which AWS does not raise
 * @param recording how many executions record at a time; an account has 1,000 unless it asks for
 *     more
 * @param evaluating how many executions evaluate at a time: the queue's maximum concurrency
 */
public record Quotas(int shadowRequests, int groupRequests, int recording, int evaluating) {
  /** Of one thing ("Shadow API requests per second for each thing"). */
  public static final int GROUP_REQUESTS = 20;

  /** Of an account, in all its functions. */
  public static final int ACCOUNT_EXECUTIONS = 1_000;

  /** Lambda begins with so many batches of a queue at a time. */
  static final int FIRST_BATCHES = 5;

  /** It adds so many a second: 300 a minute ("Scaling behavior", in its guide to Amazon SQS). */
  static final int MORE_BATCHES_A_SECOND = 5;

  /** Checks that nothing is 0. */
  public Quotas {
    if (shadowRequests < 1 || groupRequests < 1 || recording < 1 || evaluating < 1) {
      throw new IllegalArgumentException(
          "%d, %d, %d, %d: each quota must be 1 or more"
              .formatted(shadowRequests, groupRequests, recording, evaluating));
    }
  }

  /** How many batches may be worked on at a time, so long after the first message came. */
  double batches(double seconds) {
    return Math.min(evaluating, FIRST_BATCHES + MORE_BATCHES_A_SECOND * seconds);
  }
}
