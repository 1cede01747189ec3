package dev.rollcall.local.mails;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.DeviceRecoveredBuilder;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.FlappingSummaryBuilder;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.RecentOutages;
import dev.rollcall.tracking.RefusedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notifications about one device. */
final class DeviceSamples {
  static final ThingName RPI = new ThingName("RPI");
  static final ThingName LONG =
      new ThingName("greenhouse-7_" + "climate-controller_".repeat(6) + "X");
  static final Instant LOST = Instant.parse("2026-11-23T14:02:55Z");
  static final OutageStart EXACT = new OutageStart(LOST, LOST);
  private static final OutageStart SILENT = new OutageStart(LOST.minusSeconds(45), LOST);
  private static final String INCIDENT = "RPI-20261123T140255120Z";
  private static final Cause CUT = Cause.of("CONNECTION_LOST");
  private static final Cause SILENCE = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  private static final Cause WILL = Cause.of("LAST_WILL");
  private static final Optional<Instant> CONNECTED = Optional.of(LOST.minusSeconds(17_462));
  private static final Optional<String> ADDRESS = Optional.of("203.0.113.7");

  private static final Optional<RecentOutages> THIRD = Optional.of(new RecentOutages(3, false));

  private static final FlappingSummary FLAPPED =
      FlappingSummaryBuilder.builder()
          .losses(4)
          .first(LOST.minusSeconds(3120))
          .latest(LOST)
          .mostly(SILENCE)
          .backAfter(Optional.of(Duration.ofMinutes(4)))
          .steady(Duration.ofHours(1))
          .build();

  private DeviceSamples() {}

  static List<Sample> offline() {
    return List.of(
        at(125, "offline", offline(RPI, EXACT, CUT)),
        Sample.withContext(
            "offline-with-context",
            DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT)).recent(THIRD).build(),
            LOST.plusSeconds(125)),
        at(125, "offline-silent", offline(RPI, SILENT, SILENCE)),
        at(125, "offline-will-only", willOnly()),
        at(125, "offline-will-checked", checked(willOnly())),
        at(125, "offline-unknown-reason", offline(RPI, EXACT, Cause.of("SOLAR_FLARE"))),
        at(125, "offline-by-gateway", byGateway()),
        at(
            125,
            "offline-gateway",
            DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT)).gateway(true).build()),
        at(125, "offline-checked", checked(offline(RPI, EXACT, CUT))),
        at(125, "offline-refused", refused(CUT, false)),
        at(125, "offline-refused-another", refused(CUT, true)),
        at(125, "offline-denied", refused(Cause.of("AUTH_ERROR"), false)),
        at(125, "offline-long-name", offline(LONG, SILENT, SILENCE)),
        Sample.withContext(
            "offline-long-name-with-context",
            offline(LONG, SILENT, SILENCE),
            LOST.plusSeconds(125)),
        at(Duration.ofDays(3).toSeconds(), "offline-another-day", offline(RPI, SILENT, SILENCE)));
  }

  static List<Sample> recovered() {
    return List.of(
        at(4000, "was-offline", wasOffline()),
        at(900, "recovered", back(EXACT, CUT, 754)),
        Sample.withContext(
            "recovered-with-context",
            DeviceRecoveredBuilder.builder(back(EXACT, CUT, 754)).recent(THIRD).build(),
            LOST.plusSeconds(900)),
        at(900, "recovered-after-silence", back(SILENT, SILENCE, 61)),
        at(900, "recovered-too-short", back(EXACT, WILL, -1)));
  }

  static List<Sample> flapping() {
    DeviceOffline latest = offline(RPI, EXACT, SILENCE);
    DeviceOffline stays =
        DeviceOfflineBuilder.builder(latest)
            .connectedSince(Optional.of(LOST.minusSeconds(540)))
            .flappedBefore(Optional.of(FLAPPED))
            .build();
    return List.of(
        at(125, "flapping", new DeviceFlapping(latest, FLAPPED)),
        Sample.withContext(
            "flapping-with-context", new DeviceFlapping(latest, FLAPPED), LOST.plusSeconds(125)),
        at(3700, "flapping-stays-offline", stays),
        at(3700, "steady", steady(true)),
        at(3700, "steady-stopped", steady(false)));
  }

  private static DeviceSteady steady(boolean connected) {
    return new DeviceSteady(RPI, INCIDENT, FLAPPED, LOST.plusSeconds(60), connected);
  }

  static List<Sample> duplicateIdentity() {
    return List.of(
        at(125, "duplicate-identity", duplicateIdentity(false)),
        Sample.withContext(
            "duplicate-identity-with-context", duplicateIdentity(false), LOST.plusSeconds(125)),
        at(125, "duplicate-identity-of-iam", duplicateIdentity(true)),
        at(
            125,
            "duplicate-identity-new-client-id",
            DuplicateIdentityBuilder.builder(duplicateIdentity(false))
                .clientId(new ClientId("RPI-2"))
                .newClientId(true)
                .successorIsConnected(false)
                .closed(Optional.empty())
                .build()));
  }

  private static Sample at(long secondsAfterLoss, String name, Notification notification) {
    return Sample.of(name, notification, LOST.plusSeconds(secondsAfterLoss));
  }

  static DeviceOffline offline(ThingName thing, OutageStart start, Cause cause) {
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
        .reportedBy(Optional.of(new ClientId("gateway-1")))
        .build();
  }

  private static DeviceOffline checked(DeviceOffline offline) {
    return DeviceOfflineBuilder.builder(offline)
        .notConnectedAt(Optional.of(LOST.plusSeconds(121)))
        .build();
  }

  private static DeviceOffline refused(Cause cause, boolean ofAnother) {
    RefusedAttempt attempt =
        new RefusedAttempt(LOST.plusSeconds(60), "AUTHORIZATION_FAILED", ADDRESS, ofAnother);
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, cause))
        .refused(Optional.of(attempt))
        .build();
  }

  private static DeviceRecovered wasOffline() {
    return DeviceRecoveredBuilder.builder(back(EXACT, CUT, 754))
        .unreported(Optional.of(offline(RPI, EXACT, CUT)))
        .build();
  }

  private static DeviceRecovered back(OutageStart start, Cause cause, long seconds) {
    return DeviceRecoveredBuilder.builder()
        .thing(RPI)
        .incident(INCIDENT)
        .start(start)
        .cause(cause)
        .recoveredAt(LOST.plusSeconds(seconds))
        .build();
  }

  private static DuplicateIdentity duplicateIdentity(boolean ofIam) {
    return DuplicateIdentityBuilder.builder()
        .thing(RPI)
        .incident("RPI-duplicate-20261123T140255120Z")
        .clientId(new ClientId("RPI"))
        .version(7)
        .takenOverAt(LOST)
        .ofIam(ofIam)
        .successor(
            Optional.of(
                new ClientIdentity(
                    ofIam ? "AROAEXAMPLEOFAROLE01" : "3f9c0d..8e21b7",
                    Optional.of("198.51.100.23"))))
        .successorIsConnected(true)
        .closed(
            Optional.of(
                new ClientIdentity(
                    ofIam ? "AROAEXAMPLEOFAROLE02" : "a71be4..0c95df", Optional.empty())))
        .build();
  }
}
