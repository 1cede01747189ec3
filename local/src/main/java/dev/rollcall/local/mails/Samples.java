package dev.rollcall.local.mails;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.FlappingSummaryBuilder;
import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import dev.rollcall.tracking.RefusedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A notification of each kind, and of each case that reads differently. */
public final class Samples {
  private static final ThingName RPI = new ThingName("RPI");
  private static final ThingName LONG =
      new ThingName("greenhouse-7_" + "climate-controller_".repeat(6) + "X");
  private static final String INCIDENT = "RPI-20261123T140255120Z";
  private static final String GROUP_INCIDENT = "group-20261123T140210000Z";
  private static final String SITE_INCIDENT = "group-north-20261123T140210000Z";
  private static final Instant LOST = Instant.parse("2026-11-23T14:02:55Z");
  private static final OutageStart EXACT = new OutageStart(LOST, LOST);
  private static final OutageStart SILENT = new OutageStart(LOST.minusSeconds(45), LOST);
  private static final Cause CUT = Cause.of("CONNECTION_LOST");
  private static final Cause SILENCE = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  private static final Cause WILL = Cause.of("LAST_WILL");
  private static final Optional<Instant> CONNECTED = Optional.of(LOST.minusSeconds(17_462));
  private static final Optional<String> ADDRESS = Optional.of("203.0.113.7");

  private Samples() {}

  /** All samples; their names differ. */
  public static List<Sample> all() {
    return List.of(
        at(125, "offline", offline(RPI, EXACT, CUT)),
        at(125, "offline-silent", offline(RPI, SILENT, SILENCE)),
        at(125, "offline-will-only", willOnly()),
        at(125, "offline-by-gateway", byGateway()),
        at(125, "offline-gateway", gateway()),
        at(125, "offline-unknown-reason", offline(RPI, EXACT, Cause.of("SOLAR_FLARE"))),
        at(125, "offline-checked", checked()),
        at(125, "offline-refused", refused(false)),
        at(125, "offline-refused-another", refused(true)),
        at(125, "offline-long-name", offline(LONG, SILENT, SILENCE)),
        at(4000, "was-offline", wasOffline()),
        at(900, "recovered", new DeviceRecovered(RPI, INCIDENT, EXACT, CUT, LOST.plusSeconds(754))),
        at(
            900,
            "recovered-after-silence",
            new DeviceRecovered(RPI, INCIDENT, SILENT, SILENCE, LOST.plusSeconds(61))),
        at(
            900,
            "recovered-too-short",
            new DeviceRecovered(RPI, INCIDENT, EXACT, WILL, LOST.minusSeconds(40))),
        at(125, "flapping", new DeviceFlapping(offline(RPI, EXACT, CUT), flapped())),
        at(3600, "offline-after-flapping", stayedAway()),
        at(4500, "steady", steady(true)),
        at(4500, "steady-stopped", steady(false)),
        at(125, "duplicate-identity", duplicateIdentity()),
        at(170, "digest-common-cause", new GroupOffline(GROUP_INCIDENT, siteIsGone(), false)),
        at(1800, "digest-various-causes", new GroupOffline(GROUP_INCIDENT, variousLosses(), false)),
        at(23_000, "digest-closing", new GroupOffline(GROUP_INCIDENT, stillAway(), true)),
        at(170, "digest-of-site", new GroupOffline(SITE_INCIDENT, ofSite(), false)),
        at(2400, "digest-end", digestEnd()),
        at(3700, "held-back-texts", heldBack(Optional.empty())),
        at(3700, "held-back", heldBack(Optional.of(heldMails()))));
  }

  private static Sample at(long secondsAfterLoss, String name, Notification notification) {
    return new Sample(name, notification, LOST.plusSeconds(secondsAfterLoss));
  }

  private static DeviceOffline offline(ThingName thing, OutageStart start, Cause cause) {
    return DeviceOfflineBuilder.builder()
        .thing(thing)
        .incident(thing + "-20261123T140255120Z")
        .start(start)
        .cause(cause)
        .connectedSince(CONNECTED)
        .ip(ADDRESS)
        .build();
  }

  private static DeviceOffline willOnly() {
    return DeviceOfflineBuilder.builder(offline(RPI, SILENT, WILL))
        .connectedSince(Optional.empty())
        .ip(Optional.empty())
        .build();
  }

  private static DeviceOffline byGateway() {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, Cause.GATEWAY))
        .connectedSince(Optional.empty())
        .ip(Optional.empty())
        .build();
  }

  private static DeviceOffline gateway() {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT)).gateway(true).build();
  }

  private static DeviceOffline checked() {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
        .notConnectedAt(Optional.of(LOST.plusSeconds(121)))
        .build();
  }

  private static DeviceOffline refused(boolean ofAnother) {
    RefusedAttempt attempt =
        new RefusedAttempt(LOST.plusSeconds(60), "AUTHORIZATION_FAILED", ADDRESS, ofAnother);
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, Cause.of("AUTH_ERROR")))
        .refused(Optional.of(attempt))
        .build();
  }

  private static FlappingSummary flapped() {
    return FlappingSummaryBuilder.builder()
        .losses(7)
        .first(LOST.minusSeconds(1830))
        .latest(LOST)
        .mostly(CUT)
        .backAfter(Optional.of(Duration.ofSeconds(160)))
        .steady(Duration.ofHours(1))
        .build();
  }

  private static DeviceOffline stayedAway() {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
        .flappedBefore(Optional.of(flapped()))
        .build();
  }

  private static DeviceSteady steady(boolean connected) {
    return new DeviceSteady(
        RPI, "RPI-flapping-20261123T133225.000Z", flapped(), LOST.plusSeconds(160), connected);
  }

  private static DeviceOffline wasOffline() {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
        .recoveredAt(Optional.of(LOST.plusSeconds(754)))
        .build();
  }

  private static DuplicateIdentity duplicateIdentity() {
    return DuplicateIdentityBuilder.builder()
        .thing(RPI)
        .incident("RPI-duplicate-20261123T140255120Z")
        .clientId(new ClientId("RPI"))
        .version(7)
        .takenOverAt(LOST)
        .build();
  }

  /** Thirty devices behind one router, all at once. */
  private static OutageSummary siteIsGone() {
    return OutageSummaryBuilder.builder()
        .count(30)
        .known(120)
        .first(LOST.minusSeconds(45))
        .latest(LOST)
        .reasons(Map.of("MQTT_KEEP_ALIVE_TIMEOUT", 30))
        .network(Optional.of("203.0.113.*"))
        .missing(sensors(30))
        .build();
  }

  /** The same, if each site is a group. */
  private static OutageSummary ofSite() {
    return OutageSummaryBuilder.builder(siteIsGone()).site(Optional.of("north")).known(30).build();
  }

  /** Some here, some there, one of them twice. */
  private static OutageSummary variousLosses() {
    return OutageSummaryBuilder.builder()
        .count(7)
        .back(4)
        .first(LOST.minusSeconds(45))
        .latest(LOST.plusSeconds(1380))
        .lastRecovery(Optional.of(LOST.plusSeconds(1500)))
        .reasons(
            Map.of(
                "MQTT_KEEP_ALIVE_TIMEOUT", 3,
                "CONNECTION_LOST", 3,
                "LAST_WILL", 1,
                "SOLAR_FLARE", 1))
        .missing(sensors(3))
        .build();
  }

  /** Six hours later, with nothing new. */
  private static OutageSummary stillAway() {
    return OutageSummaryBuilder.builder(siteIsGone())
        .back(28)
        .lastRecovery(Optional.of(LOST.plusSeconds(1350)))
        .missing(sensors(2))
        .build();
  }

  private static GroupRecovered digestEnd() {
    OutageSummary over =
        OutageSummaryBuilder.builder(siteIsGone())
            .back(30)
            .lastRecovery(Optional.of(LOST.plusSeconds(2226)))
            .reasons(Map.of("MQTT_KEEP_ALIVE_TIMEOUT", 29, "LAST_WILL", 1))
            .missing(List.of())
            .build();
    return new GroupRecovered(GROUP_INCIDENT, over);
  }

  private static HeldBack heldBack(Optional<HeldMessages> mails) {
    HeldMessages texts =
        new HeldMessages(
            12,
            LOST.plusSeconds(1040),
            LOST.plusSeconds(3480),
            sensors(4).stream().map(ThingName::value).toList());
    return new HeldBack("held-back-" + texts.first(), Optional.of(texts), mails, mails.isEmpty());
  }

  private static HeldMessages heldMails() {
    return new HeldMessages(
        11,
        LOST.plusSeconds(2040),
        LOST.plusSeconds(3480),
        List.of("sensor-03 is back since 14:36:55 UTC", "sensor-04 is OFFLINE since 15:00:55 UTC"));
  }

  private static List<ThingName> sensors(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new ThingName("sensor-%02d".formatted(number)))
        .toList();
  }
}
