package dev.rollcall.local.broker;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages on as they come or, while it is on, as {@link Chaos} has them. It may be turned
 * while messages come. Thread-safe.
 */
public final class ChaosSwitch implements MessageListener, AutoCloseable {
  private final Duration longestDelay;
  private final MessageListener target;
  private @Nullable Chaos chaos;

  /**
   * Stands between the broker and its listener; off at first.
   *
   * @param longestDelay of a message or of its copy, while it is on
   */
  public ChaosSwitch(Duration longestDelay, MessageListener target) {
    this.longestDelay = longestDelay;
    this.target = target;
  }

  /** Delays, reorders and duplicates what comes from now on, by this seed. */
  public synchronized void on(long seed) {
    off();
    chaos = new Chaos(seed, longestDelay, target);
  }

  /** Hands on what comes from now on as it comes; what is delayed is still delivered. */
  public synchronized void off() {
    if (chaos != null) {
      chaos.finish();
      chaos = null;
    }
  }

  /** The seed; empty while it is off. */
  public synchronized OptionalLong seed() {
    return chaos == null ? OptionalLong.empty() : OptionalLong.of(chaos.seed());
  }

  @Override
  public void received(String topic, byte[] payload) {
    received(topic, payload, Publisher.NOBODY);
  }

  @Override
  public synchronized void received(String topic, byte[] payload, Publisher publisher) {
    MessageListener next = chaos == null ? target : chaos;
    next.received(topic, payload, publisher);
  }

  /** Stops; what is still delayed is not delivered. */
  @Override
  public synchronized void close() {
    if (chaos != null) {
      chaos.close();
      chaos = null;
    }
  }
}
