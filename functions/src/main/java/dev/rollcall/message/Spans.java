package dev.rollcall.message;

import dev.rollcall.message.Amount.Unit;
import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long something was, in words. A span of less than a second is none: AWS's times are inexact.
 *
 * @param inBrief whether it is for a subject or a text message
 */
record Spans(Texts texts, boolean inBrief) {
  /** From one time to another; empty for less than a second, or if the end seems to come first. */
  Optional<String> of(Instant from, Instant until) {
    return of(Duration.between(from, until));
  }

  /** A span; empty for less than a second. */
  Optional<String> of(Duration span) {
    return span.toSeconds() < 1
        ? Optional.empty()
        : Optional.of(Amount.of(span).stream().map(this::words).collect(Collectors.joining(" ")));
  }

  private String words(Amount amount) {
    long number = amount.number();
    return inBrief ? brief(amount.unit(), number) : full(amount.unit(), number);
  }

  private String full(Unit unit, long number) {
    return switch (unit) {
      case DAY -> texts.of("span.day", number);
      case HOUR -> texts.of("span.hour", number);
      case MINUTE -> texts.of("span.minute", number);
      case SECOND -> texts.of("span.second", number);
    };
  }

  private String brief(Unit unit, long number) {
    return switch (unit) {
      case DAY -> texts.of("span.day.brief", number);
      case HOUR -> texts.of("span.hour.brief", number);
      case MINUTE -> texts.of("span.minute.brief", number);
      case SECOND -> texts.of("span.second.brief", number);
    };
  }

  /**
   * How long an outage was, with all uncertainty: {@code 12 min 34 s}, {@code 1 min 1 s to 1 min 46
   * s}, {@code at most 45 s}; empty if it was too short for AWS's times.
   */
  Optional<String> outage(OutageStart start, Instant until) {
    Optional<String> shortest = of(start.latest(), until);
    Optional<String> longest = of(start.earliest(), until);
    if (shortest.equals(longest)) {
      return shortest;
    }
    return longest.map(
        most ->
            shortest
                .map(least -> texts.of("span.from-to", least, most))
                .orElseGet(() -> texts.of("span.at-most", most)));
  }
}
