package dev.rollcall.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** So many of a unit of time. */
record Amount(long number, Unit unit) {
  enum Unit {
    DAY,
    HOUR,
    MINUTE,
    SECOND
  }

  /**
   * The two largest units of the span, the second one only if it is not 0.
   *
   * @param span of at least a second
   */
  static List<Amount> of(Duration span) {
    List<Amount> parts =
        List.of(
            new Amount(span.toDaysPart(), Unit.DAY),
            new Amount(span.toHoursPart(), Unit.HOUR),
            new Amount(span.toMinutesPart(), Unit.MINUTE),
            new Amount(span.toSecondsPart(), Unit.SECOND));
    int first = 0;
    while (parts.get(first).number == 0) {
      first++;
    }
    List<Amount> notified =
        new ArrayList<>(parts.subList(first, Math.min(first + 2, parts.size())));
    if (notified.size() == 2 && notified.getLast().number == 0) {
      notified.removeLast();
    }
    return notified;
  }
}
