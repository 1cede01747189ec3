package dev.rollcall.message;

import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BinaryOperator;

/**
 * Times as their reader's clock shows them: to the second with UTC beside them in a mail, to the
 * minute in a subject and a text message. A time of another day carries its date.
 */
final class Times {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** English names are ASCII, as the subject on SNS has to be. */
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  /** Both ends of a range of minutes that is no longer than this are the same to a reader. */
  private static final Duration ABOUT_THE_SAME = Duration.ofMinutes(1);

  private final ZoneId zone;
  private final LocalDate today;
  private final boolean utc;
  private final Texts texts;

  /**
   * Times in a zone.
   *
   * @param now when they are read
   * @param texts how a language writes them
   */
  Times(ZoneId zone, Instant now, Texts texts) {
    this.zone = zone;
    this.today = date(now, zone);
    this.utc = zone.normalized().equals(ZoneOffset.UTC);
    this.texts = texts;
  }

  /** {@code 2026-11-23 23:02:55 KST (14:02:55 UTC)}. */
  String full(Instant at) {
    String local = format(DATE_TIME, at) + " " + zoneOf(at);
    return utc ? local : "%s (%s UTC)".formatted(local, utc(at, date(at, zone)));
  }

  /** {@code 23:02:55 KST}; of another day {@code 2026-11-20 23:02:55 KST}. */
  String brief(Instant at) {
    return format(briefly(at), at) + " " + zoneOf(at);
  }

  /** {@code 23:02}; of another day {@code Nov 20 23:02}. */
  String minute(Instant at) {
    String key = date(at, zone).equals(today) ? "time.today" : "time.other-day";
    return format(DateTimeFormatter.ofPattern(texts.pattern(key), texts.locale()), at);
  }

  /** The same with the zone. */
  String minuteAndZone(Instant at) {
    return minute(at) + " " + zoneOf(at);
  }

  /** A start to the minute; both ends of it if they are further apart. */
  String minute(OutageStart start) {
    if (isAboutTheSame(start)) {
      return minute(start.earliest());
    }
    return sameDay(start, zone) ? range(start) : brief(start);
  }

  private String range(OutageStart start) {
    return texts.of(
        "time.from-to.brief", minute(start.earliest()), format(minuteOfADay(), start.latest()));
  }

  private String brief(OutageStart start) {
    return texts.of("time.from-to.brief", minute(start.earliest()), minute(start.latest()));
  }

  private DateTimeFormatter minuteOfADay() {
    return DateTimeFormatter.ofPattern(texts.pattern("time.today"), texts.locale());
  }

  /** The same with the zone. */
  String minuteAndZone(OutageStart start) {
    return minute(start) + " " + zoneOf(start.latest());
  }

  private static boolean isAboutTheSame(OutageStart start) {
    return Duration.between(start.earliest(), start.latest()).compareTo(ABOUT_THE_SAME) <= 0;
  }

  /** As {@link #full}, with both ends of a start that is not known exactly. */
  String full(OutageStart start, BinaryOperator<String> between) {
    if (start.exact()) {
      return full(start.latest());
    }
    String local =
        between.apply(
            format(DATE_TIME, start.earliest()),
            format(sameDay(start, zone) ? TIME : DATE_TIME, start.latest())
                + " "
                + zoneOf(start.latest()));
    LocalDate day = date(start.earliest(), zone);
    return utc
        ? local
        : "%s (%s-%s UTC)"
            .formatted(
                local,
                utc(start.earliest(), day),
                utc(start.latest(), date(start.earliest(), ZoneOffset.UTC)));
  }

  /** As {@link #brief(Instant)}, with both ends of a start that is not known exactly. */
  String brief(OutageStart start, BinaryOperator<String> between) {
    String latest = format(sameDay(start, zone) ? TIME : DATE_TIME, start.latest());
    return between.apply(
        format(briefly(start.earliest()), start.earliest()), latest + " " + zoneOf(start.latest()));
  }

  private DateTimeFormatter briefly(Instant at) {
    return date(at, zone).equals(today) ? TIME : DATE_TIME;
  }

  /** The time in UTC, with the date if it is another one than the reader has just read. */
  private static String utc(Instant at, LocalDate read) {
    boolean same = date(at, ZoneOffset.UTC).equals(read);
    return (same ? TIME : DATE_TIME).withZone(ZoneOffset.UTC).format(at);
  }

  private static boolean sameDay(OutageStart start, ZoneId zone) {
    return date(start.earliest(), zone).equals(date(start.latest(), zone));
  }

  private String format(DateTimeFormatter formatter, Instant at) {
    return formatter.withZone(zone).format(at);
  }

  private String zoneOf(Instant at) {
    return utc ? "UTC" : format(ZONE, at);
  }

  private static LocalDate date(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone);
  }
}
