package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.RecordedConnection;
import java.util.Optional;

/**
 * Which group a device belongs to.
 *
 * @param bySite whether each site is a group; else all devices are one
 */
record GroupKeys(boolean bySite, ThingNaming naming) {
  /** Whether the device, as it was connected last, speaks for others. */
  boolean isGateway(ConnectionState connection) {
    return connection
        .current()
        .map(RecordedConnection::clientId)
        .filter(naming::isGateway)
        .isPresent();
  }

  /**
   * The group of a device: of the site that people have set, else of the one that its client id
   * names. An incident stays in the group in which it was claimed.
   */
  GroupKey of(AlertState alerts, ConnectionState connection, Optional<String> named) {
    Optional<Incident> open = alerts.openIncident();
    if (open.isPresent()) {
      return open.get().group().map(GroupRef::key).orElse(alerts.membership().key());
    }
    if (!bySite) {
      return GroupKey.ALL;
    }
    return site(alerts, connection, named).map(GroupKey::ofSite).orElse(GroupKey.ALL);
  }

  /** The site that people have set for a device, else the one that its client id names. */
  Optional<String> site(AlertState alerts, ConnectionState connection, Optional<String> named) {
    return alerts
        .settings()
        .site()
        .or(() -> named)
        .or(() -> connection.current().map(RecordedConnection::clientId).flatMap(naming::siteOf));
  }
}
