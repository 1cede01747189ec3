package dev.rollcall.alert;

import dev.rollcall.decision.Cause;
import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.event.DisconnectReason.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times, spans and causes, in words. */
final class PlainWords {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PlainWords() {}

  static String dateTime(Instant at) {
    return DATE_TIME.format(at) + " UTC";
  }

  static String time(Instant at) {
    return TIME.format(at) + " UTC";
  }

  /** {@code 2026-11-23 14:02:55 UTC}, or {@code between … and …} where it is not known exactly. */
  static String start(OutageStart start) {
    if (start.exact()) {
      return dateTime(start.latest());
    }
    boolean sameDay = date(start.earliest()).equals(date(start.latest()));
    return "between %s and %s"
        .formatted(
            DATE_TIME.format(start.earliest()),
            sameDay ? time(start.latest()) : dateTime(start.latest()));
  }

  /** The same for a subject: {@code 14:02:55 UTC}, or {@code 14:02:10-14:02:55 UTC}. */
  static String shortStart(OutageStart start) {
    return start.exact()
        ? time(start.latest())
        : TIME.format(start.earliest()) + "-" + time(start.latest());
  }

  private static LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** The two largest units, such as {@code 4 h 51 min}; seconds are cut. */
  static String span(Instant from, Instant to) {
    Duration span = Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS);
    if (span.isNegative()) {
      return "0 s";
    }
    if (span.toDays() > 0) {
      return "%d d %d h".formatted(span.toDays(), span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
    }
    return span.toMinutes() > 0
        ? "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart())
        : "%d s".formatted(span.toSeconds());
  }

  static String cause(Cause cause) {
    return cause
        .disconnect()
        .map(PlainWords::cause)
        .orElse("its last will arrived, and no disconnect event");
  }

  private static String cause(DisconnectReason reason) {
    return switch (reason) {
      case Known known -> cause(known);
      case Unknown unknown -> "AWS IoT gave a reason that is new here: " + unknown.raw();
    };
  }

  private static String cause(Known reason) {
    return switch (reason) {
      case AUTH_ERROR -> "it was not, or no longer, authenticated";
      case CLIENT_INITIATED_DISCONNECT -> "it said goodbye";
      case CLIENT_ERROR -> "it broke the rules of MQTT, so AWS IoT closed the connection";
      case CONNECTION_LOST -> "the connection was cut: power, network or program";
      case DUPLICATE_CLIENTID -> "another connection with its client id took over";
      case FORBIDDEN_ACCESS -> "its policy forbids what it tried";
      case MQTT_KEEP_ALIVE_TIMEOUT -> "it fell silent without a goodbye: power, network or a hang";
      case SERVER_ERROR -> "a fault at AWS IoT";
      case SERVER_INITIATED_DISCONNECT -> "AWS IoT closed the connection";
      case API_INITIATED_DISCONNECT -> "somebody closed the connection by the API";
      case THROTTLED -> "it went over a limit of AWS IoT";
      case WEBSOCKET_TTL_EXPIRATION -> "its WebSocket was open as long as it may be";
      case CUSTOMAUTH_TTL_EXPIRATION -> "its custom authorization ran out";
    };
  }
}
