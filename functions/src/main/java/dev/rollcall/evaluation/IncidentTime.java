package dev.rollcall.evaluation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time in the id of an incident. */
public final class IncidentTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private IncidentTime() {}

  /** As in {@code 20261123T140255.120Z}. */
  public static String of(Instant at) {
    return FORMAT.format(at);
  }
}
