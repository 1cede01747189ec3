package dev.rollcall.bench.endpoint;

import java.time.Duration;
import java.util.Random;

/** How the endpoints fare: how long they take, and how often they fail. Thread-safe. */
public final class Conditions {
  private static final long SEED = 14;

  private final Random random = new Random(SEED);
  private volatile Duration latency = Duration.ZERO;
  private volatile double faults;

  /** What becomes of a request. */
  enum Fate {
    PERFORMED,
    /** Refused before it had any effect. */
    REFUSED,
    /** Performed, but the caller is told that it was not. */
    UNANSWERED
  }

  /** Calls take so long from now on, beside what the work itself takes. */
  public void setLatency(Duration latency) {
    this.latency = latency;
  }

  /**
   * So many requests fail from now on.
   *
   * @param share of all, 0 to 1; half of them have had their effect
   */
  public void setFaults(double share) {
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("share of faults %s: must be 0 to 1".formatted(share));
    }
    faults = share;
  }

  void await() throws InterruptedException {
    if (latency.isPositive()) {
      Thread.sleep(latency);
    }
  }

  synchronized Fate next() {
    double drawn = random.nextDouble();
    if (drawn < faults / 2) {
      return Fate.REFUSED;
    }
    return drawn < faults ? Fate.UNANSWERED : Fate.PERFORMED;
  }
}
