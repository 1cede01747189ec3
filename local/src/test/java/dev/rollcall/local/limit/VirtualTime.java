package dev.rollcall.local.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A time that goes on only when it is told to. */
public final class VirtualTime implements TimeMeter {
  private long nanos;

  @Override
  public long currentTimeNanos() {
    return nanos;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }

  public void goOn(Duration duration) {
    nanos += duration.toNanos();
  }
}
