package dev.rollcall.bench.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {
  private Amounts() {}

  /** Three significant figures at most, such as {@code 0.035}, {@code 5.3}, {@code 117}. */
  public static String of(double value) {
    if (value == 0) {
      return "0";
    }
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A share as a percentage without decimals. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** Seconds, minutes or hours, such as {@code 14 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String of(Duration duration) {
    if (duration.toSeconds() < 120) {
      return of(duration.toMillis() / 1000.0) + " s";
    }
    return duration.toHours() == 0
        ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
