package dev.rollcall.evaluation;

import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.DeviceRecoveredBuilder;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.FlappingSummaryBuilder;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.RecordedConnection;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is claimed, as people are notified of it: with all that is known of the device.
 *
 * @param steady how long a flapping device has to stay as it is
 */
record ClaimedNotifications(Situation situation, Duration steady) {
  /** That a device was lost; or that it was once too often. */
  Notification lost(Incident incident, LossHistory losses) {
    return incident.isFlapping()
        ? new DeviceFlapping(offline(incident, losses), summary(incident, losses).orElseThrow())
        : offline(incident, losses);
  }

  private Optional<FlappingSummary> summary(Incident incident, LossHistory losses) {
    return incident
        .flapping()
        .map(
            flapping -> {
              LossHistory own = losses.since(flapping.first());
              return FlappingSummaryBuilder.builder()
                  .losses(flapping.losses())
                  .first(flapping.first())
                  .latest(own.latest().orElse(incident.start().latest()))
                  .mostly(own.mostly().orElse(incident.cause()))
                  .backAfter(own.typicallyBackAfter())
                  .steady(steady)
                  .build();
            });
  }

  private DeviceOffline offline(Incident incident, LossHistory losses) {
    Instant since = incident.start().latest();
    ConnectionState connection = situation.connection();
    Optional<RecordedConnection> lost = connection.endedAt(since);
    return DeviceOfflineBuilder.builder()
        .thing(situation.thing())
        .incident(incident.id())
        .start(incident.start())
        .cause(incident.cause())
        .connectedSince(lost.flatMap(RecordedConnection::opened))
        .ip(lost.flatMap(RecordedConnection::ip))
        .refused(connection.refused().filter(attempt -> attempt.at().isAfter(since)))
        .recoveredAt(connection.connectedSince())
        .flappedBefore(incident.isFlapping() ? Optional.empty() : before(incident))
        .recent(losses.recent(since))
        .reportedBy(
            connection
                .status()
                .filter(_ -> incident.cause().byGateway())
                .flatMap(ReportedStatus::via))
        .build();
  }

  private Optional<FlappingSummary> before(Incident incident) {
    return summary(incident, situation.alerts().losses());
  }

  /** That it is back; or that it flaps no more. */
  Notification recovered(Incident incident) {
    Instant at = incident.recoveredAt().orElseThrow();
    LossHistory losses = situation.alerts().losses();
    if (incident.isFlapping()) {
      return new DeviceSteady(
          situation.thing(),
          incident.id(),
          before(incident).orElseThrow(),
          at,
          situation.connection().endedAt(at).isEmpty());
    }
    return DeviceRecoveredBuilder.builder()
        .thing(situation.thing())
        .incident(incident.id())
        .start(incident.start())
        .cause(incident.cause())
        .recoveredAt(at)
        .recent(losses.recent(incident.start().latest()))
        .unreported(
            incident.unreported() ? Optional.of(offline(incident, losses)) : Optional.empty())
        .build();
  }

  DuplicateIdentity duplicateIdentity(DuplicateIdentityMark mark) {
    // An outage may begin at the same moment.
    String id = id("duplicate-", mark.at());
    return DuplicateIdentityBuilder.builder()
        .thing(situation.thing())
        .incident(id)
        .clientId(mark.clientId())
        .version(mark.version())
        .takenOverAt(mark.at())
        .newClientId(mark.newClientId())
        .ofIam(mark.ofIam())
        .successor(mark.successor())
        .successorIsConnected(mark.successorIsConnected())
        .closed(mark.closed())
        .build();
  }

  /** Names an incident; no two of one thing and one moment have the same kind. */
  String id(String kind, Instant at) {
    return situation.thing().value() + "-" + kind + IncidentTime.of(at);
  }
}
