package dev.rollcall.evaluation;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shadow {@code rollcall} of a thing holds: what people were notified of, which the
 * evaluation alone writes, and what they have set, which it only reads.
 *
 * @param incident the outage that is reported; empty when all is well
 * @param duplicateIdentity the last takeover by another certificate that is reported
 * @param membership what it knows of outage groups
 * @param recheck when the recheck that is under way is due; empty if none is
 * @param settings never written
 */
public record AlertState(
    Optional<Incident> incident,
    Optional<DuplicateIdentityMark> duplicateIdentity,
    GroupMembership membership,
    Optional<Instant> recheck,
    OperatorSettings settings) {

  /** Of a thing that was never seen. */
  public static final AlertState EMPTY =
      new AlertState(
          Optional.empty(),
          Optional.empty(),
          GroupMembership.NONE,
          Optional.empty(),
          OperatorSettings.NONE);

  /** The outage that people know of; not one whose recovery was sent on some channel. */
  public Optional<Incident> openIncident() {
    return incident.filter(Incident::open);
  }

  /** Whether a message still has to be sent, at least on some channel. */
  public boolean isUnfinished() {
    return incident.map(Incident::isUnfinished).orElse(false)
        || duplicateIdentity.map(DuplicateIdentityMark::isUnfinished).orElse(false);
  }

  /** Whether a message is claimed by a run. */
  public boolean isClaimedBy(String run) {
    return Stream.concat(
            incident.filter(Incident::isPending).map(Incident::claim).stream(),
            duplicateIdentity
                .filter(DuplicateIdentityMark::isPending)
                .map(DuplicateIdentityMark::claim)
                .stream())
        .anyMatch(claim -> claim.isHeldBy(run));
  }

  /** With the device as one of the known devices. */
  public AlertState withKnown() {
    return new AlertState(incident, duplicateIdentity, membership.withKnown(), recheck, settings);
  }

  /** With the group in which its outage is claimed. */
  public AlertState withKey(GroupKey key) {
    return new AlertState(incident, duplicateIdentity, membership.withKey(key), recheck, settings);
  }

  /** With another recheck under way, or none. */
  public AlertState withRecheck(Optional<Instant> due) {
    return new AlertState(incident, duplicateIdentity, membership, due, settings);
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
      next = next.withIncident(before.incident);
    }
    return next;
  }

  /** The same without what only adds detail. */
  public AlertState compact() {
    return new AlertState(
        incident.map(each -> each.withClaim(each.claim().compact())),
        duplicateIdentity.map(mark -> mark.withClaim(mark.claim().compact())),
        membership,
        recheck,
        settings);
  }

  AlertState withIncident(Optional<Incident> next) {
    return new AlertState(next, duplicateIdentity, membership, recheck, settings);
  }

  AlertState withDuplicateIdentity(DuplicateIdentityMark next) {
    return new AlertState(incident, Optional.of(next), membership, recheck, settings);
  }

  AlertState withLastGroup(String id) {
    return new AlertState(
        incident, duplicateIdentity, membership.withLastGroup(id), recheck, settings);
  }
}
