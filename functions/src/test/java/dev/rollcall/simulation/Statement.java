package dev.rollcall.simulation;

import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Trace.Sent;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message says to whoever reads it: the one place that knows Rollcall's English. Times are
 * milliseconds of the history at the beginning of the second that the text names.
 *
 * @param about the thing; empty if it is about many
 * @param incident the name that all messages of an outage have in common
 * @param lost when the outage began, or the first and the last of many
 * @param back since when the device is back, or the last of many
 * @param count how many devices were lost, or how often a flapping one was
 * @param recovered how many of them are back
 * @param away the devices that are named as away
 * @param unnamed how many more are away
 * @param reasons how often all reasons were given together
 * @param lastWill whether it stands on nothing but a last will
 * @param closing whether no further digest follows, though devices are away
 */
record Statement(
    long at,
    Service channel,
    Kind kind,
    String about,
    String incident,
    Optional<Span> lost,
    Optional<Long> back,
    int count,
    int recovered,
    List<String> away,
    int unnamed,
    int reasons,
    boolean lastWill,
    boolean closing) {

  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d) )?(\\d\\d:\\d\\d:\\d\\d)");
  private static final Pattern MORE = Pattern.compile("and (\\d+) more");
  private static final Pattern NUMBER = Pattern.compile("^(\\d+)");

  /** What it is about. */
  enum Kind {
    OFFLINE,
    RECOVERED,
    FLAPPING,
    STEADY,
    STOPPED,
    DUPLICATE_IDENTITY,
    GROUP_OFFLINE,
    GROUP_RECOVERED
  }

  /** From one time to another; both the same if it is exact. */
  record Span(long from, long until) {}

  @Override
  public String toString() {
    return "%s %s at %s of %s: lost %s, back %s, %d of %d back, away %s and %d more"
        .formatted(
            channel,
            kind,
            History.seconds(at),
            incident,
            lost,
            back,
            recovered,
            count,
            away,
            unnamed);
  }

  boolean isOfGroup() {
    return kind == Kind.GROUP_OFFLINE || kind == Kind.GROUP_RECOVERED;
  }

  /** Whether all that are away are named. */
  boolean namesAll() {
    return isOfGroup() && unnamed == 0;
  }

  /**
   * Reads a message.
   *
   * @throws AssertionError if it contradicts itself
   */
  static Statement of(Sent sent) {
    List<String> lines = sent.text().lines().toList();
    List<String> items = section(lines, "Still away");
    int unnamed = 0;
    List<String> away = new ArrayList<>();
    for (String item : items) {
      Matcher more = MORE.matcher(item);
      if (more.matches()) {
        unnamed = Integer.parseInt(more.group(1));
      } else {
        away.add(item);
      }
    }
    Optional<Span> lost =
        fact(lines, "Offline since")
            .or(() -> fact(lines, "Lost"))
            .map(Statement::span)
            .or(() -> losses(lines));
    Optional<Long> stopped = fact(lines, "Stopped at").map(Statement::span).map(Span::from);
    Optional<Long> back = fact(lines, "Back since").map(Statement::span).map(Span::from);
    briefTimesAreThoseOfTheText(sent, lines.getFirst(), lost, back.or(() -> stopped));
    briefTimesAreThoseOfTheText(sent, sent.brief(), lost, back.or(() -> stopped));
    return new Statement(
        sent.at(),
        sent.channel(),
        stopped.isPresent() ? Kind.STOPPED : kind(sent.kind()),
        sent.thing(),
        sent.incident(),
        lost,
        back,
        fact(lines, "Devices lost")
            .or(() -> fact(lines, "Connection lost"))
            .map(Statement::number)
            .orElse(0),
        fact(lines, "Back").map(Statement::number).orElse(0),
        List.copyOf(away),
        unnamed,
        section(lines, "By reason").stream().mapToInt(Statement::number).sum(),
        fact(lines, "Noticed by").map(by -> by.contains("last will")).orElse(false),
        sent.text().contains("no further digest follows"));
  }

  private static Kind kind(String label) {
    return switch (label) {
      case "offline" -> Kind.OFFLINE;
      case "recovered" -> Kind.RECOVERED;
      case "flapping" -> Kind.FLAPPING;
      case "steady" -> Kind.STEADY;
      case "duplicate-identity" -> Kind.DUPLICATE_IDENTITY;
      case "digest" -> Kind.GROUP_OFFLINE;
      case "digest-end" -> Kind.GROUP_RECOVERED;
      default -> throw new AssertionError("a message of the kind " + label);
    };
  }

  /** From the first loss of a flapping device to the last. */
  private static Optional<Span> losses(List<String> lines) {
    return fact(lines, "First loss")
        .flatMap(
            first ->
                fact(lines, "Latest loss")
                    .map(latest -> new Span(span(first).from(), span(latest).until())));
  }

  private static List<String> section(List<String> lines, String title) {
    return lines.stream()
        .dropWhile(line -> !line.equals(title))
        .skip(1)
        .takeWhile(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .toList();
  }

  private static Optional<String> fact(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label + ": "))
        .map(line -> line.substring(label.length() + 2))
        .findFirst();
  }

  private static int number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Integer.parseInt(number.group(1)) : 0;
  }

  private static Span span(String text) {
    List<Long> times = times(text, "");
    return new Span(times.getFirst(), times.getLast());
  }

  /** All times of a text. One without a date is of the day of the one before it. */
  private static List<Long> times(String text, String today) {
    List<Long> times = new ArrayList<>();
    String date = today;
    Matcher matcher = TIME.matcher(text);
    while (matcher.find()) {
      date = matcher.group(1) == null ? date : matcher.group(1);
      LocalDateTime at = LocalDateTime.parse(date + "T" + matcher.group(2));
      times.add(Payloads.millis(at.toInstant(ZoneOffset.UTC)));
    }
    return times;
  }

  /** Whoever reads a subject or a telephone takes a time without a date for one of today. */
  private static void briefTimesAreThoseOfTheText(
      Sent sent, String brief, Optional<Span> lost, Optional<Long> back) {
    Set<Long> told = new HashSet<>();
    lost.ifPresent(span -> told.addAll(List.of(span.from(), span.until())));
    back.ifPresent(told::add);
    if (!told.containsAll(times(brief, day(sent.at())))
        && !told.containsAll(times(brief, day(sent.at() - History.MINUTE)))) {
      throw new AssertionError(
          "\"%s\" is not what the text says: %s".formatted(brief, sent.text()));
    }
  }

  private static String day(long at) {
    return Payloads.instant(at).toString().substring(0, 10);
  }
}
