package dev.rollcall.local.mails;

import static dev.rollcall.local.mails.DeviceSamples.LONG;
import static dev.rollcall.local.mails.DeviceSamples.LOST;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Notifications about many devices. */
final class GroupSamples {
  private static final String INCIDENT = "group-20261123T140210000Z";
  private static final String SITE_INCIDENT = "group-north-20261123T140210000Z";
  private static final String SILENCE = "MQTT_KEEP_ALIVE_TIMEOUT";

  private GroupSamples() {}

  static List<Sample> all() {
    return List.of(
        at(170, "digest-of-3", offline(lost(3, 120))),
        at(170, "digest-of-3-long-names", offline(longNames())),
        at(170, "digest-of-30", offline(lost(30, 120))),
        Sample.withContext("digest-with-context", offline(lost(30, 120)), LOST.plusSeconds(170)),
        at(170, "digest-of-300", offline(lost(300, 2000))),
        at(1800, "digest-update", offline(variousLosses())),
        at(1800, "digest-update-of-1", offline(lastOne())),
        at(23_000, "digest-closing", new GroupOffline(INCIDENT, stillAway(), true)),
        at(170, "digest-of-site", new GroupOffline(SITE_INCIDENT, ofSite(), false)),
        at(2400, "digest-end", new GroupRecovered(INCIDENT, over(30))),
        Sample.withContext(
            "digest-end-with-context",
            new GroupRecovered(INCIDENT, over(30)),
            LOST.plusSeconds(2400)),
        at(2400, "digest-end-of-3", new GroupRecovered(INCIDENT, over(3))));
  }

  private static Sample at(long secondsAfterLoss, String name, Notification notification) {
    return Sample.of(name, notification, LOST.plusSeconds(secondsAfterLoss));
  }

  private static GroupOffline offline(OutageSummary outage) {
    return new GroupOffline(INCIDENT, outage, false);
  }

  /** Devices behind one router, all at once. */
  private static OutageSummary lost(int count, int known) {
    return OutageSummaryBuilder.builder()
        .count(count)
        .known(known)
        .first(LOST.minusSeconds(45))
        .latest(LOST)
        .reasons(Map.of(SILENCE, count))
        .network(Optional.of("203.0.113.*"))
        .stillAway(sensors(Math.min(count, 100)))
        .build();
  }

  private static OutageSummary longNames() {
    return OutageSummaryBuilder.builder(lost(3, 0))
        .stillAway(
            List.of(
                away(LONG),
                away(new ThingName("2-" + LONG.value().substring(2))),
                away(new ThingName("3-" + LONG.value().substring(2)))))
        .build();
  }

  /** The same, if each site is a group. */
  private static OutageSummary ofSite() {
    return OutageSummaryBuilder.builder(lost(30, 30)).site(Optional.of("north")).build();
  }

  /** Some here, some there, one of them twice. */
  private static OutageSummary variousLosses() {
    return OutageSummaryBuilder.builder()
        .count(7)
        .back(4)
        .first(LOST.minusSeconds(45))
        .latest(LOST.plusSeconds(1380))
        .lastRecovery(Optional.of(LOST.plusSeconds(1500)))
        .reasons(Map.of(SILENCE, 3, "CONNECTION_LOST", 3, "LAST_WILL", 1, "SOLAR_FLARE", 1))
        .stillAway(
            List.of(
                away(sensor(1)),
                away(sensor(2)),
                new DeviceSince(sensor(3), LOST.plusSeconds(1380))))
        .build();
  }

  private static OutageSummary lastOne() {
    return OutageSummaryBuilder.builder(variousLosses()).back(6).stillAway(sensors(1)).build();
  }

  /** Six hours later, with nothing new. */
  private static OutageSummary stillAway() {
    return OutageSummaryBuilder.builder(lost(30, 120))
        .back(28)
        .lastRecovery(Optional.of(LOST.plusSeconds(1350)))
        .stillAway(sensors(2))
        .build();
  }

  private static OutageSummary over(int count) {
    return OutageSummaryBuilder.builder(lost(count, 120))
        .back(count)
        .lastRecovery(Optional.of(LOST.plusSeconds(2226)))
        .reasons(Map.of(SILENCE, count - 1, "LAST_WILL", 1))
        .stillAway(List.of())
        .returned(count <= 3 ? returned(count) : List.of())
        .build();
  }

  /** Each comes back a minute after the one before. */
  private static List<DeviceSince> returned(int count) {
    Instant last = LOST.plusSeconds(2226);
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number -> new DeviceSince(sensor(number), last.minusSeconds(60L * (count - number))))
        .toList();
  }

  private static List<DeviceSince> sensors(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> away(sensor(number))).toList();
  }

  private static ThingName sensor(int number) {
    return new ThingName("sensor-%02d".formatted(number));
  }

  private static DeviceSince away(ThingName thing) {
    return new DeviceSince(thing, LOST);
  }
}
