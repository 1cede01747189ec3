package dev.rollcall.local.limit;

import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A rate for each of many, such as client ids or things. Thread-safe. */
public final class Rates {
  private final int perSecond;
  private final TimeMeter time;
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();

  /**
   * @param perSecond how many requests of each name a second, at least 1
   * @param time by which it counts
   */
  public Rates(int perSecond, TimeMeter time) {
    this.perSecond = perSecond;
    this.time = time;
  }

  /** The rate of this name. */
  public Rate of(String name) {
    return rates.computeIfAbsent(name, _ -> new Rate(perSecond, time));
  }
}
