package dev.rollcall.decision;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time in an incident's id. */
final class IncidentTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private IncidentTime() {}

  static String of(Instant at) {
    return FORMAT.format(at);
  }
}
