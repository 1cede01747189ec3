package dev.rollcall.local.rule;

import dev.rollcall.local.broker.Publisher;
import dev.rollcall.local.template.TopicRule;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules engine. Messages are handled on a thread of its own, one after the other in the order
 * in which they came; a rule that fails does not keep the others from it.
 */
public final class Rules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

  private final List<Rule> rules;
  private final InstantSource clock;
  private final List<RuleListener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean throttled;
  private final ExecutorService engine =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("rules").factory());

  /**
   * Parses the rules.
   *
   * @throws SqlException if a rule is not understood; the message names it
   */
  public Rules(List<TopicRule> described, ActionTargets targets, InstantSource clock) {
    rules = described.stream().map(rule -> new Rule(rule, targets, listeners)).toList();
    this.clock = clock;
  }

  /** Tells a listener of all that happens from now on. */
  public void listen(RuleListener listener) {
    listeners.add(listener);
  }

  /**
   * Discards all messages from now on, or no longer. AWS IoT does so with those beyond an account's
   * quota of rule evaluations (AWS IoT Core Developer Guide, "AWS IoT metrics and dimensions").
   */
  public void throttle(boolean on) {
    throttled = on;
  }

  /** Takes a message that no client has published. */
  public void accept(String topic, byte[] payload) {
    accept(topic, payload, Publisher.NOBODY);
  }

  /** Takes a message from the broker and returns at once. After {@link #close} it does nothing. */
  public void accept(String topic, byte[] payload, Publisher publisher) {
    Message message = new Message(topic, payload.clone(), clock.instant(), publisher);
    try {
      engine.execute(() -> rules.forEach(rule -> apply(rule, message)));
    } catch (RejectedExecutionException e) {
      LOG.debug("closed, message on {} dropped", topic);
    }
  }

  private void apply(Rule rule, Message message) {
    try {
      if (throttled) {
        rule.discard(message);
      } else {
        rule.accept(message);
      }
    } catch (RuntimeException e) {
      LOG.error("{} failed on {}", rule, message.topic(), e);
    }
  }

  /** Ends at once; messages that wait are dropped. */
  @Override
  public void close() {
    engine.shutdownNow();
  }
}
