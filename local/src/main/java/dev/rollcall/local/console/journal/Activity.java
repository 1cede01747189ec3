package dev.rollcall.local.console.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How many events a device had in each minute of the last hour. */
final class Activity {
  /** One for each minute. */
  private static final int MINUTES = 60;

  private final short[] counts = new short[MINUTES];
  private long newestMinute;

  void count(Instant at) {
    long minute = minute(at);
    advanceTo(minute);
    int index = (int) (minute % MINUTES);
    if (minute > newestMinute - MINUTES && counts[index] < Short.MAX_VALUE) {
      counts[index]++;
    }
  }

  /** The counts, from the oldest minute to that of now. */
  int[] lastHour(Instant now) {
    long minute = minute(now);
    advanceTo(minute);
    int[] hour = new int[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      hour[i] = counts[(int) ((minute + 1 + i) % MINUTES)];
    }
    return hour;
  }

  private void advanceTo(long minute) {
    if (minute - newestMinute >= MINUTES) {
      Arrays.fill(counts, (short) 0);
      newestMinute = minute;
    }
    for (; newestMinute < minute; newestMinute++) {
      counts[(int) ((newestMinute + 1) % MINUTES)] = 0;
    }
  }

  private static long minute(Instant at) {
    return Duration.between(Instant.EPOCH, at).toMinutes();
  }
}
