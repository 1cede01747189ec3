package dev.rollcall.local.mails;

import static dev.rollcall.local.mails.DeviceSamples.EXACT;
import static dev.rollcall.local.mails.DeviceSamples.LOST;
import static dev.rollcall.local.mails.DeviceSamples.RPI;
import static dev.rollcall.local.mails.DeviceSamples.offline;

import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.notification.Cause;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An outage of each cause; some of them are among the other samples too. */
final class CauseSamples {
  /** Begins the names of these samples. */
  static final String PREFIX = "cause-";

  private CauseSamples() {}

  static List<Sample> all() {
    return Stream.concat(Stream.of(Known.values()).map(Known::raw), Stream.of("CONTRADICTORY"))
        .map(CauseSamples::of)
        .toList();
  }

  private static Sample of(String cause) {
    String name = PREFIX + cause.toLowerCase(Locale.ROOT).replace('_', '-');
    return Sample.of(name, offline(RPI, EXACT, Cause.of(cause)), LOST.plusSeconds(125));
  }
}
