package dev.rollcall.local.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How many requests a second are let through: as many at once, and then one each time that its
 * share of the second is over. What is refused does not count. Thread-safe.
 */
public final class Rate {
  private final Bucket requests;
  private final Bucket mentions;

  /**
   * @param perSecond at least 1
   * @param time by which it counts; not the wall clock's, which jumps
   */
  public Rate(int perSecond, TimeMeter time) {
    requests = bucket(perSecond, time);
    mentions = bucket(1, time);
  }

  private static Bucket bucket(int perSecond, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Takes a request, if there may be one now. */
  public boolean takesRequest() {
    return requests.tryConsume(1);
  }

  /** Takes a line of the log about a refusal, if there was none within the last second. */
  public boolean takesMention() {
    return mentions.tryConsume(1);
  }
}
