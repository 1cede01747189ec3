package dev.rollcall.evaluation;

import dev.rollcall.notification.Cause;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shadow {@code rollcall} of a thing holds: what people were notified of, which the
 * evaluation alone writes, and what they have set, which it only reads.
 *
 * @param incident the outage that is reported ({@code reported.incident}); empty when all is well
 * @param losses the newest outages, reported or counted as flapping
 * @param duplicateIdentity the last takeover by another certificate that is reported
 * @param membership what it knows of outage groups
 * @param recheck when the recheck that is under way is due; empty if none is
 * @param settings never written
 */
@RecordBuilder
public record AlertState(
    Optional<Incident> incident,
    LossHistory losses,
    Optional<DuplicateIdentityMark> duplicateIdentity,
    GroupMembership membership,
    Optional<Instant> recheck,
    OperatorSettings settings) {

  /** Of a thing that was never seen. */
  public static final AlertState EMPTY =
      new AlertState(
          Optional.empty(),
          LossHistory.NONE,
          Optional.empty(),
          GroupMembership.NONE,
          Optional.empty(),
          OperatorSettings.NONE);

  /** The outage that people know of; not one whose recovery was sent on some channel. */
  public Optional<Incident> openIncident() {
    return incident.filter(Incident::open);
  }

  /** Whether a message still has to be sent, at least on some channel. */
  public boolean hasToBeSent() {
    return incident.map(Incident::hasToBeSent).orElse(false)
        || duplicateIdentity.map(DuplicateIdentityMark::hasToBeSent).orElse(false);
  }

  /** Whether a message is claimed by a run. */
  public boolean isClaimedBy(String run) {
    return Stream.concat(
            incident.filter(Incident::isInFlight).map(Incident::claim).stream(),
            duplicateIdentity
                .filter(DuplicateIdentityMark::isInFlight)
                .map(DuplicateIdentityMark::claim)
                .stream())
        .anyMatch(claim -> claim.isHeldBy(run));
  }

  /** With the device as one of the known devices. */
  public AlertState withKnown() {
    return AlertStateBuilder.builder(this).membership(membership.withKnown()).build();
  }

  /** With the group in which its outage is claimed. */
  public AlertState withKey(GroupKey key) {
    return AlertStateBuilder.builder(this).membership(membership.withKey(key)).build();
  }

  /** With another recheck under way, or none. */
  public AlertState withRecheck(Optional<Instant> due) {
    return AlertStateBuilder.builder(this).recheck(due).build();
  }

  /**
   * With the incident as it was before the claim of a run. All else stays, also what others have
   * written since.
   *
   * @param before the state on which the claim was decided
   */
  public AlertState withdrawn(AlertState before, String run) {
    AlertState next = this;
    if (incident.map(each -> each.claim().isHeldBy(run)).orElse(false)) {
      next =
          AlertStateBuilder.builder(next).incident(before.incident).losses(before.losses).build();
    }
    return next;
  }

  /** The same without what only adds detail. */
  public AlertState compact() {
    return AlertStateBuilder.builder(this)
        .incident(incident.map(each -> each.withClaim(each.claim().compact())))
        .duplicateIdentity(duplicateIdentity.map(DuplicateIdentityMark::compact))
        .build();
  }

  AlertState withIncident(Optional<Incident> next) {
    return AlertStateBuilder.builder(this).incident(next).build();
  }

  /** With an outage; a flapping device has one loss more. */
  AlertState withLoss(Instant at, Cause cause) {
    LossHistory next = losses.with(at, cause);
    return next.equals(losses)
        ? this
        : AlertStateBuilder.builder(this)
            .losses(next)
            .incident(incident.map(Incident::withLoss))
            .build();
  }

  /** With the return from the newest outage. */
  AlertState withReturn(Instant at) {
    return AlertStateBuilder.builder(this).losses(losses.withReturn(at)).build();
  }

  AlertState withDuplicateIdentity(DuplicateIdentityMark next) {
    return AlertStateBuilder.builder(this).duplicateIdentity(Optional.of(next)).build();
  }

  AlertState withLastGroup(String id) {
    return AlertStateBuilder.builder(this).membership(membership.withLastGroup(id)).build();
  }
}
