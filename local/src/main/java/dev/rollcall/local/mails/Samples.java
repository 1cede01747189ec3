package dev.rollcall.local.mails;

import dev.rollcall.decision.Cause;
import dev.rollcall.decision.GroupOutage;
import dev.rollcall.decision.Notification;
import dev.rollcall.decision.Notification.DeviceOffline;
import dev.rollcall.decision.Notification.DeviceRecovered;
import dev.rollcall.decision.Notification.DuplicateIdentity;
import dev.rollcall.decision.Notification.GroupOffline;
import dev.rollcall.decision.Notification.GroupRecovered;
import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A notice of each kind, and of each case that reads differently. */
public final class Samples {
  private static final ThingName RPI = new ThingName("RPI");
  private static final ThingName LONG =
      new ThingName("greenhouse-7_" + "climate-controller_".repeat(6) + "X");
  private static final String INCIDENT = "RPI-20261123T140255120Z";
  private static final String FLEET_INCIDENT = "fleet-20261123T140210000Z";
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
        at(125, "offline-unknown-reason", offline(RPI, EXACT, Cause.of("SOLAR_FLARE"))),
        at(125, "offline-refused", refused()),
        at(125, "offline-long-name", offline(LONG, SILENT, SILENCE)),
        at(4000, "was-offline", wasOffline()),
        at(900, "recovered", new DeviceRecovered(RPI, INCIDENT, EXACT, CUT, LOST.plusSeconds(754))),
        at(
            900,
            "back-after-silence",
            new DeviceRecovered(RPI, INCIDENT, SILENT, SILENCE, LOST.plusSeconds(61))),
        at(
            900,
            "back-too-short",
            new DeviceRecovered(RPI, INCIDENT, EXACT, WILL, LOST.minusSeconds(40))),
        at(125, "duplicate-identity", duplicateIdentity()),
        at(170, "digest-common-cause", new GroupOffline(FLEET_INCIDENT, siteIsGone())),
        at(1800, "digest-various-causes", new GroupOffline(FLEET_INCIDENT, variousLosses())),
        at(2400, "digest-end", digestEnd()));
  }

  private static Sample at(long secondsAfterLoss, String name, Notification notice) {
    return new Sample(name, notice, LOST.plusSeconds(secondsAfterLoss));
  }

  private static DeviceOffline offline(ThingName thing, OutageStart start, Cause cause) {
    return new DeviceOffline(
        thing,
        thing + "-20261123T140255120Z",
        start,
        cause,
        CONNECTED,
        ADDRESS,
        Optional.empty(),
        Optional.empty());
  }

  private static DeviceOffline willOnly() {
    return new DeviceOffline(
        RPI,
        INCIDENT,
        SILENT,
        WILL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DeviceOffline refused() {
    RefusedAttempt attempt =
        new RefusedAttempt(LOST.plusSeconds(60), "AUTHORIZATION_FAILED", ADDRESS);
    return new DeviceOffline(
        RPI,
        INCIDENT,
        EXACT,
        Cause.of("AUTH_ERROR"),
        CONNECTED,
        ADDRESS,
        Optional.of(attempt),
        Optional.empty());
  }

  private static DeviceOffline wasOffline() {
    return new DeviceOffline(
        RPI,
        INCIDENT,
        EXACT,
        CUT,
        CONNECTED,
        ADDRESS,
        Optional.empty(),
        Optional.of(LOST.plusSeconds(754)));
  }

  private static DuplicateIdentity duplicateIdentity() {
    return new DuplicateIdentity(
        RPI, "RPI-clone-20261123T140255120Z", new ClientId("RPI"), 7, LOST);
  }

  /** Thirty devices behind one router, all at once. */
  private static GroupOutage siteIsGone() {
    return new GroupOutage(
        30,
        0,
        120,
        LOST.minusSeconds(45),
        LOST,
        Map.of("MQTT_KEEP_ALIVE_TIMEOUT", 30),
        Optional.of("203.0.113.*"),
        sensors(30));
  }

  /** Some here, some there, one of them twice. */
  private static GroupOutage variousLosses() {
    return new GroupOutage(
        7,
        4,
        0,
        LOST.minusSeconds(45),
        LOST.plusSeconds(1380),
        Map.of(
            "MQTT_KEEP_ALIVE_TIMEOUT", 3, "CONNECTION_LOST", 3, "LAST_WILL", 1, "SOLAR_FLARE", 1),
        Optional.empty(),
        sensors(3));
  }

  private static GroupRecovered digestEnd() {
    GroupOutage over =
        new GroupOutage(
            30,
            30,
            120,
            LOST.minusSeconds(45),
            LOST,
            Map.of("MQTT_KEEP_ALIVE_TIMEOUT", 29, "LAST_WILL", 1),
            Optional.of("203.0.113.*"),
            List.of());
    return new GroupRecovered(FLEET_INCIDENT, over, LOST.plusSeconds(2226));
  }

  private static List<ThingName> sensors(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new ThingName("sensor-%02d".formatted(number)))
        .toList();
  }
}
