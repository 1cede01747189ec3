package dev.rollcall.local.command;

import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Prints what happens in the sandbox as it happens, a line each; mails with their text. Writes of
 * shadows are left out, as functions tell them, and what nobody but a topic received.
 */
final class SightingPrinter {
  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private final PrintStream out;

  SightingPrinter(PrintStream out) {
    this.out = out;
  }

  void print(Sighting sighting) {
    if (sighting.place() == Place.SHADOW || sighting.place() == Place.NOTIFICATION) {
      return;
    }
    out.printf(
        "%s  %-9s %s%n",
        time.format(sighting.at()),
        sighting.place().name().toLowerCase(Locale.ROOT),
        sighting.text());
    if (sighting.place() == Place.MAIL) {
      sighting
          .json()
          .path("text")
          .asText()
          .lines()
          .forEach(line -> out.println("                          │ " + line));
    }
  }
}
