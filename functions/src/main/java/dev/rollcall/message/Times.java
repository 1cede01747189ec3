package dev.rollcall.message;

import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BinaryOperator;

/** Times as their reader's clock shows them, with UTC beside them. */
final class Times {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** English names are ASCII, as the subject on SNS has to be. */
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  private final ZoneId zone;
  private final LocalDate today;
  private final boolean utc;

  /**
   * Times in a zone.
   *
   * @param now when they are read; a brief time of another day carries its date
   */
  Times(ZoneId zone, Instant now) {
    this.zone = zone;
    this.today = date(now, zone);
    this.utc = zone.normalized().equals(ZoneOffset.UTC);
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
        : "%s (%s–%s UTC)"
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
