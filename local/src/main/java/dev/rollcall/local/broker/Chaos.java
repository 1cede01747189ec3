package dev.rollcall.local.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delays, reorders and duplicates lifecycle events and the devices' messages, as AWS IoT warns that
 * it may; all else passes. It loses nothing. Deliveries come from one thread.
 *
 * <p>The same seed makes the same choices: each depends on the topic and on how many messages that
 * topic has seen, not on what happens on other topics meanwhile.
 */
public final class Chaos implements MessageListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);
  private static final double DELAYED = 0.4;
  private static final double DUPLICATED = 0.25;

  private final long seed;
  private final Duration longestDelay;
  private final MessageListener target;
  private final Map<String, Integer> counts = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("chaos").factory());

  /**
   * Stands between the broker and its listener.
   *
   * @param longestDelay of a message or of its copy; messages that come closer may change places
   */
  public Chaos(long seed, Duration longestDelay, MessageListener target) {
    this.seed = seed;
    this.longestDelay = longestDelay;
    this.target = target;
  }

  @Override
  public void received(String topic, byte[] payload) {
    received(topic, payload, Publisher.NOBODY);
  }

  @Override
  public void received(String topic, byte[] payload, Publisher publisher) {
    if (!topic.startsWith("$aws/events/presence/") && !topic.startsWith("my/things/")) {
      deliver(topic, payload, publisher, 0);
      return;
    }
    int count = counts.merge(topic, 1, Integer::sum);
    SplittableRandom random = new SplittableRandom(seed + 31L * topic.hashCode() + count);
    deliver(topic, payload, publisher, random.nextDouble() < DELAYED ? delayMillis(random) : 0);
    if (random.nextDouble() < DUPLICATED) {
      deliver(topic, payload, publisher, delayMillis(random));
    }
  }

  private long delayMillis(SplittableRandom random) {
    return random.nextLong(longestDelay.toMillis() + 1);
  }

  private void deliver(String topic, byte[] payload, Publisher publisher, long delayMillis) {
    var _ =
        thread.schedule(
            () -> deliverNow(topic, payload, publisher), delayMillis, TimeUnit.MILLISECONDS);
  }

  private void deliverNow(String topic, byte[] payload, Publisher publisher) {
    try {
      target.received(topic, payload, publisher);
    } catch (RuntimeException e) {
      LOG.error("Message on {} was not processed", topic, e);
    }
  }

  /** What its choices come from. */
  long seed() {
    return seed;
  }

  /** Takes no more; what is delayed is delivered in its time. */
  void finish() {
    thread.shutdown();
  }

  /** Takes no more, and waits until all that is delayed has been delivered. */
  void drain() throws InterruptedException {
    finish();
    while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      LOG.warn("Messages are still delayed");
    }
  }

  /** Stops; what is still delayed is not delivered. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
