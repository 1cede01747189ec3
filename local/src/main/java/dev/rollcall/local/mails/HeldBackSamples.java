package dev.rollcall.local.mails;

import static dev.rollcall.local.mails.DeviceSamples.LOST;

import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification.HeldBack;
import java.util.List;
import java.util.Optional;

/** Summaries of messages that an hour had no room for. */
final class HeldBackSamples {
  private HeldBackSamples() {}

  static List<Sample> all() {
    HeldMessages mails =
        new HeldMessages(
            11,
            LOST.plusSeconds(2040),
            LOST.plusSeconds(3480),
            List.of(
                "RESOLVED sensor-03 23:36 - back online, was offline 33m",
                "OFFLINE sensor-04 since 00:00 - connection lost"));
    return List.of(of("held-back-texts", Optional.empty()), of("held-back", Optional.of(mails)));
  }

  private static Sample of(String name, Optional<HeldMessages> mails) {
    HeldMessages texts =
        new HeldMessages(
            12,
            LOST.plusSeconds(1040),
            LOST.plusSeconds(3480),
            List.of("sensor-01", "sensor-02", "sensor-03", "sensor-04"));
    HeldBack held =
        new HeldBack("held-back-" + texts.first(), Optional.of(texts), mails, mails.isEmpty());
    return Sample.of(name, held, LOST.plusSeconds(3700));
  }
}
