package dev.rollcall.simulation;

import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Trace.Sent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
 * @param since since which minute they are, if that is said
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
    Map<String, Long> since,
    int unnamed,
    int reasons,
    boolean lastWill,
    boolean closing) {

  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d) )?(\\d\\d:\\d\\d:\\d\\d)");
  private static final Pattern MINUTE =
      Pattern.compile("(?:([A-Z][a-z]{2} \\d{1,2}) )?(?<![:\\d])(\\d\\d:\\d\\d)(?![:\\d])");
  private static final String SINCE = " (since ";
  private static final String LATE = "could not be sent in time";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu MMM d", Locale.ENGLISH);
  private static final Pattern NUMBER = Pattern.compile("^(\\d+)");
  private static final Pattern LOST = Pattern.compile("^(\\d+) devices? (?:was|were) lost ");
  private static final Pattern BACK = Pattern.compile("(\\d+) of them (?:is|are) back\\.");
  private static final Pattern ALL_BACK = Pattern.compile("^All (\\d+) devices are back online$");
  private static final Pattern LOSSES = Pattern.compile("\\(lost (\\d+) times");

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
   * Reads a message. One that is late says two things: that the device was lost, and that it is
   * back.
   *
   * @throws AssertionError if it contradicts itself
   */
  static List<Statement> of(Sent sent) {
    boolean both = sent.kind().equals("recovered") && sent.text().contains(LATE);
    return both
        ? List.of(of(sent, Kind.OFFLINE), of(sent, Kind.RECOVERED))
        : List.of(of(sent, kind(sent.kind())));
  }

  private static Statement of(Sent sent, Kind kind) {
    List<String> lines = sent.text().lines().toList();
    Optional<Span> lost = lost(lines);
    Optional<Long> stopped = fact(lines, "Stopped").map(Statement::span).map(Span::from);
    Optional<Long> back = back(lines);
    List<Long> told = new ArrayList<>();
    lost.ifPresent(span -> told.addAll(List.of(span.from(), span.until())));
    Optional<Long> connected =
        fact(lines, "Taken over")
            .or(() -> fact(lines, "Connected at"))
            .map(Statement::span)
            .map(Span::from);
    Stream.of(back, stopped, connected).flatMap(Optional::stream).forEach(told::add);
    timesAreThoseOfTheText(sent, told, lines.get(2));
    boolean away = kind == Kind.GROUP_OFFLINE;
    List<String> names = away ? names(lines) : List.of();
    int missing = away ? number(lines.getFirst()) : 0;
    int recovered = found(BACK, lines.get(2)).orElse(0);
    return new Statement(
        sent.at(),
        sent.channel(),
        stopped.isPresent() ? Kind.STOPPED : kind,
        sent.thing(),
        sent.incident(),
        lost,
        back,
        count(kind, lines),
        recovered,
        names,
        away ? since(sent, lines) : Map.of(),
        missing - names.size(),
        reasons(lines),
        isOfLastWill(lines),
        sent.text().contains("this is the last update"));
  }

  private static Optional<Span> lost(List<String> lines) {
    return fact(lines, "Offline since")
        .or(() -> fact(lines, "Went offline"))
        .or(() -> fact(lines, "Lost"))
        .map(Statement::span)
        .or(() -> offline(lines).map(span -> new Span(span.from(), span.from())))
        .or(() -> losses(lines));
  }

  /** From when to when a device was offline, in one line. */
  private static Optional<Span> offline(List<String> lines) {
    return fact(lines, "Offline").map(Statement::span);
  }

  private static Optional<Long> back(List<String> lines) {
    return fact(lines, "Back online")
        .map(Statement::span)
        .or(() -> offline(lines))
        .map(Span::until);
  }

  private static int count(Kind kind, List<String> lines) {
    return switch (kind) {
      case FLAPPING, STEADY, STOPPED ->
          lines.stream().flatMap(line -> found(LOSSES, line).stream()).findFirst().orElse(0);
      case GROUP_RECOVERED -> found(ALL_BACK, lines.getFirst()).orElse(1);
      case GROUP_OFFLINE -> found(LOST, lines.get(2)).orElseGet(() -> number(lines.getFirst()));
      case OFFLINE, RECOVERED, DUPLICATE_IDENTITY -> 0;
    };
  }

  private static List<String> names(List<String> lines) {
    return stillOffline(lines)
        .flatMap(each -> Stream.of(each.replaceFirst(" \\(since .*", "").split(", ")))
        .toList();
  }

  /** Names, and mostly since when they are offline. */
  private static Stream<String> stillOffline(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("Still offline"))
        .limit(1)
        .flatMap(line -> Stream.of(line.substring(line.indexOf(": ") + 2).split("; ")));
  }

  /** Since which minute each is, if that is said. */
  private static Map<String, Long> since(Sent sent, List<String> lines) {
    Map<String, Long> since = new HashMap<>();
    stillOffline(lines)
        .filter(each -> each.contains(SINCE))
        .forEach(
            each -> {
              int time = each.indexOf(SINCE);
              long minute = past(each.substring(time), sent.at());
              Stream.of(each.substring(0, time).split(", "))
                  .forEach(name -> since.put(name, minute));
            });
    return since;
  }

  /**
   * How often all reasons were given together, such as in {@code 3 x connection lost, 1 x last will
   * only}.
   */
  private static int reasons(List<String> lines) {
    return fact(lines, "Reasons")
        .map(reasons -> reasons.replaceFirst(" \\(\\d+ losses.*", ""))
        .map(reasons -> Stream.of(reasons.split(", ")).mapToInt(each -> number(each)).sum())
        .orElse(0);
  }

  private static boolean isOfLastWill(List<String> lines) {
    return fact(lines, "Confidence")
        .or(() -> fact(lines, "What happened"))
        .filter(text -> text.contains("last will"))
        .isPresent();
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

  private static Optional<String> fact(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label + ": "))
        .map(line -> line.substring(label.length() + 2))
        .findFirst();
  }

  private static int number(String text) {
    return found(NUMBER, text).orElse(0);
  }

  private static Optional<Integer> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  private static Span span(String text) {
    List<Long> times = seconds(text, "");
    return new Span(times.getFirst(), times.getLast());
  }

  /** All times of a text. One without a date is the next such time after the one before it. */
  private static List<Long> seconds(String text, String today) {
    List<Long> times = new ArrayList<>();
    String date = today;
    Matcher matcher = TIME.matcher(text);
    while (matcher.find()) {
      boolean dated = matcher.group(1) != null;
      date = dated ? matcher.group(1) : date;
      long time = millis(LocalDateTime.parse(date + "T" + matcher.group(2)));
      times.add(dated ? time : after(times, time));
    }
    return times;
  }

  private static long after(List<Long> before, long time) {
    boolean earlier = !before.isEmpty() && time < before.getLast();
    return earlier ? time + 24 * History.HOUR : time;
  }

  /** The same of a subject or a text message, which names minutes. */
  private static List<Long> minutes(String text, String today) {
    List<Long> times = new ArrayList<>();
    LocalDate date = LocalDate.parse(today);
    Matcher matcher = MINUTE.matcher(text);
    while (matcher.find()) {
      boolean dated = matcher.group(1) != null;
      date = dated ? LocalDate.parse(date.getYear() + " " + matcher.group(1), DAY) : date;
      long time = millis(date.atTime(LocalTime.parse(matcher.group(2))));
      times.add(dated ? time : after(times, time));
    }
    return times;
  }

  /** A minute that is over. It may have been written of today just before midnight. */
  private static long past(String text, long sent) {
    long minute = minutes(text, day(sent)).getFirst();
    return minute <= sent ? minute : minutes(text, day(sent - History.MINUTE)).getFirst();
  }

  private static long millis(LocalDateTime at) {
    return Payloads.millis(at.toInstant(ZoneOffset.UTC));
  }

  /** Whoever reads a subject or a telephone takes a time without a date for one of today. */
  private static void timesAreThoseOfTheText(Sent sent, List<Long> told, String lead) {
    List<Long> toldMinutes =
        told.stream().map(at -> Math.floorDiv(at, History.MINUTE) * History.MINUTE).toList();
    List<String> days = List.of(day(sent.at()), day(sent.at() - History.MINUTE));
    if (days.stream().noneMatch(day -> told.containsAll(seconds(lead, day)))
        || days.stream().noneMatch(day -> toldMinutes.containsAll(minutes(sent.brief(), day)))) {
      throw new AssertionError(
          "\"%s\" is not what the text says: %s".formatted(sent.brief(), sent.text()));
    }
  }

  private static String day(long at) {
    return Payloads.instant(at).toString().substring(0, 10);
  }
}
