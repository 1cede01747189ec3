package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;

import dev.rollcall.event.ThingName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The thing {@code RPI}, and clients with different certificates under client ids that name it. */
final class CertificateScenario {
  static final String OWN = "1".repeat(64);
  static final String OTHER = "2".repeat(64);

  private static final ThingName RPI = thing("RPI");
  private static final Duration LATER = Duration.ofMinutes(10);

  final Scenario scenario =
      new Scenario(
          "2026-11-23T14:00:00Z", "ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>[^_]+)(_[a-z0-9]+)?");

  private void event(String type, String clientId, String certificate, int version, String more) {
    scenario.event(
        """
        {"eventType":"%s","clientId":"%s","timestamp":%d,"versionNumber":%d,\
        "sessionIdentifier":"s","principalIdentifier":"%s"%s}\
        """
            .formatted(type, clientId, scenario.rig.now.toEpochMilli(), version, certificate, more)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A connection begins; no time passes. */
  void begun(String clientId, String certificate, int version) {
    event("connected", clientId, certificate, version, "");
  }

  void connected(String clientId, String certificate, int version) {
    begun(clientId, certificate, version);
    scenario.pass(LATER);
  }

  /** Its connection ends; no time passes. */
  void ended(String clientId, String certificate, int version, String reason) {
    boolean intended = reason.equals("CLIENT_INITIATED_DISCONNECT");
    event(
        "disconnected",
        clientId,
        certificate,
        version,
        ",\"clientInitiatedDisconnect\":%s,\"disconnectReason\":\"%s\""
            .formatted(intended, reason));
  }

  void lost(String clientId, String certificate, int version) {
    ended(clientId, certificate, version, "CONNECTION_LOST");
    scenario.pass(LATER);
  }

  void stopped(String clientId, String certificate, int version) {
    ended(clientId, certificate, version, "CLIENT_INITIATED_DISCONNECT");
    scenario.pass(LATER);
  }

  /** The kinds of the messages since the last look. */
  List<String> told() {
    return kinds(scenario.takeMessages());
  }

  /** What the shadow of the thing says. */
  boolean shown() {
    return scenario.rig.shadow(RPI).state().shown().orElseThrow();
  }
}
