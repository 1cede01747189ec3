package dev.rollcall.local.fault;

import dev.rollcall.local.lambda.InvocationListener;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.rule.RuleListener;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.TopicRule.Action;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What AWS refused to run, and what it could not keep, so far. Thread-safe. */
final class Losses implements InvocationListener, RuleListener {
  private final Set<String> notReady = new ConcurrentSkipListSet<>();
  private final AtomicInteger undelivered = new AtomicInteger();
  private final AtomicInteger unreported = new AtomicInteger();
  private final AtomicInteger discarded = new AtomicInteger();

  @Override
  public void ended(LambdaFunction function, String payload, InvocationResult result) {
    if (result.equals(new Refused(Refusal.NOT_READY))) {
      notReady.add(function.logicalId());
    }
  }

  @Override
  public void undelivered(LambdaFunction function) {
    undelivered.incrementAndGet();
  }

  @Override
  public void matched(String ruleName) {}

  @Override
  public void throttled(String ruleName) {
    discarded.incrementAndGet();
  }

  @Override
  public void acted(String ruleName, Action action, boolean succeeded) {}

  @Override
  public void reported(String ruleName, Action errorAction, boolean succeeded) {
    if (!succeeded) {
      unreported.incrementAndGet();
    }
  }

  /** Functions that were called while they had no snapshot, by their logical ids. */
  Set<String> notReady() {
    return Set.copyOf(notReady);
  }

  /** Events that functions failed on to the end, and of which their destination has no record. */
  int undelivered() {
    return undelivered.get();
  }

  /** Messages that were discarded before a rule saw them. */
  int discarded() {
    return discarded.get();
  }

  /** Failures of rules of which their error action could not report. */
  int unreported() {
    return unreported.get();
  }
}
