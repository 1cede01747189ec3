package dev.rollcall.decision;

import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a shadow says about a thing's connection.
 *
 * @param connections the newest lifecycle event of each client id
 * @param reportedStatus the newest last will or status that counts beside it
 * @param refused the newest refused attempt to connect since that event
 * @param incident the outage that people are told of; empty when all is well
 * @param duplicateIdentity the last suspected clone told
 * @param group what the count of all devices knows of this one
 * @param shown the boolean that {@code reported.connected} holds now; empty if there is none or it
 *     is something else
 */
public record ThingState(
    Connections connections,
    Optional<ReportedStatus> reportedStatus,
    Optional<RefusedAttempt> refused,
    Optional<Incident> incident,
    Optional<DuplicateIdentityMark> duplicateIdentity,
    GroupMembership group,
    Optional<Boolean> shown) {

  /** A hint that came so much later than the lifecycle event means that a later one was lost. */
  public static final Duration STATUS_OVERRULES_AFTER = Duration.ofMinutes(10);

  /** Of a thing that was never seen. */
  public static final ThingState EMPTY =
      new ThingState(
          Connections.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          GroupMembership.NONE,
          Optional.empty());

  /** The lifecycle event that says whether the thing is connected, unless a hint does. */
  public Optional<RecordedConnection> lifecycle() {
    return connections.current();
  }

  /** Whether the hint, and not a lifecycle event, says what is true now. */
  public boolean reportedStatusDecides() {
    return reportedStatus
        .map(ReportedStatus::at)
        .map(at -> overrules(at, connections))
        .orElse(false);
  }

  private static boolean overrules(Instant hintAt, Connections connections) {
    return connections.latest().map(latest -> overrules(hintAt, latest)).orElse(true);
  }

  /** Whether a hint of one time overrules a lifecycle event of another. */
  static boolean overrules(Instant hintAt, Instant lifecycleAt) {
    return hintAt.isAfter(lifecycleAt.plus(STATUS_OVERRULES_AFTER));
  }

  /** Whether the thing is connected; empty if nothing is known. */
  public Optional<Boolean> connected() {
    return reportedStatusDecides()
        ? reportedStatus.map(ReportedStatus::connected)
        : lifecycle().map(RecordedConnection::open);
  }

  /** Since when it is connected, if it is. */
  Optional<Instant> connectedSince() {
    if (!connected().orElse(false)) {
      return Optional.empty();
    }
    return reportedStatusDecides()
        ? reportedStatus.map(ReportedStatus::at)
        : lifecycle().map(RecordedConnection::at);
  }

  /** When the device was lost that is away now; empty if it is connected, or was never seen. */
  public Optional<OutageStart> lost(EvaluationPolicy policy) {
    if (reportedStatusDecides()) {
      return reportedStatus
          .filter(word -> !word.connected())
          .map(word -> policy.start(word.at(), new Cause(Optional.empty()), Optional.empty()));
    }
    return lifecycle()
        .filter(recorded -> !recorded.open())
        .map(end -> policy.start(end.at(), new Cause(end.reason()), end.opened()));
  }

  /** This state with {@code reported.connected} as the rest of it implies. */
  ThingState shownAsIs() {
    Optional<Boolean> implied = connected();
    return implied.isEmpty() || implied.equals(shown)
        ? this
        : new ThingState(
            connections, reportedStatus, refused, incident, duplicateIdentity, group, implied);
  }

  /** With newer connections, and without what they have overtaken. */
  ThingState withConnections(Connections newer) {
    return new ThingState(
        newer,
        reportedStatus.filter(heard -> overrules(heard.at(), newer)),
        refused.filter(
            attempt -> newer.latest().map(latest -> attempt.at().isAfter(latest)).orElse(true)),
        incident,
        duplicateIdentity,
        group,
        shown);
  }

  ThingState withReportedStatus(ReportedStatus newer) {
    return new ThingState(
        connections, Optional.of(newer), refused, incident, duplicateIdentity, group, shown);
  }

  ThingState withRefused(RefusedAttempt newer) {
    return new ThingState(
        connections, reportedStatus, Optional.of(newer), incident, duplicateIdentity, group, shown);
  }

  ThingState withIncident(Optional<Incident> next) {
    return new ThingState(
        connections, reportedStatus, refused, next, duplicateIdentity, group, shown);
  }

  ThingState withDuplicateIdentity(DuplicateIdentityMark next) {
    return new ThingState(
        connections, reportedStatus, refused, incident, Optional.of(next), group, shown);
  }

  ThingState withGroup(GroupMembership next) {
    return new ThingState(
        connections, reportedStatus, refused, incident, duplicateIdentity, next, shown);
  }

  /** The event that says whether the thing is connected; empty if it was never seen. */
  public Optional<ConnectionEvent> latestEvent(ThingName thing) {
    return reportedStatusDecides()
        ? reportedStatus.map(word -> new Status(thing, word.at(), word.connected()))
        : lifecycle().map(RecordedConnection::event);
  }

  /** The outage that people know of; not one whose recovered was sent on some channel. */
  Optional<Incident> openIncident() {
    return incident.filter(Incident::open);
  }

  /**
   * What a last will or a status said.
   *
   * @param at when the rule received it
   */
  public record ReportedStatus(boolean connected, Instant at) {}

  /**
   * An attempt to connect that AWS IoT refused.
   *
   * @param reason AWS's word, printable
   */
  public record RefusedAttempt(Instant at, String reason, Optional<String> ip) {}
}
