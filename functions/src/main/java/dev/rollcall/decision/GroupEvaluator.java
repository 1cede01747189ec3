package dev.rollcall.decision;

import dev.rollcall.decision.GroupChanges.Loss;
import dev.rollcall.decision.GroupChanges.Return;
import dev.rollcall.decision.Notification.GroupOffline;
import dev.rollcall.decision.Notification.GroupRecovered;
import dev.rollcall.event.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which outages are one story, and when it is told. Pure.
 *
 * <p>A digest is sent at once when an outage opens, when it wakes after an hour, and when it has
 * doubled; else 15 minutes after the last one, if a number has changed. So an outage of n devices
 * costs about log2(n) messages, and one for each 15 minutes in which something happens.
 */
public final class GroupEvaluator {
  /** Devices are lost in an open outage one by one while others were, so long ago. */
  static final Duration AWAKE = Duration.ofHours(1);

  /** Between digests that say nothing but other numbers. */
  static final Duration QUIET = Duration.ofMinutes(15);

  /** When a digest should have been sent long ago, but somebody else may be sending. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private final ThingName group;
  private final int threshold;
  private final Duration lease;

  /**
   * A judge.
   *
   * @param group the thing in whose shadow the state is kept; it names the outages
   * @param threshold so many devices that are lost together open an outage of the fleet
   * @param lease how long the claim to send a digest holds
   */
  public GroupEvaluator(ThingName group, int threshold, Duration lease) {
    this.group = group;
    this.threshold = threshold;
    this.lease = lease;
  }

  /**
   * What is decided of a batch.
   *
   * @param next the state to be written before anything is sent
   * @param lostIn the outage in which the lost devices are told; empty if they are told singly
   * @param digest what is to be sent once the state is written
   * @param only the channels that it is to be sent on; empty for all
   * @param recheck when the state has to be looked at again; empty if that is provided for
   */
  public record GroupEvaluation(
      GroupState next,
      Optional<String> lostIn,
      Optional<Notification> digest,
      List<String> only,
      Optional<Instant> recheck) {

    GroupEvaluation lostIn(String id) {
      return new GroupEvaluation(next, Optional.of(id), digest, only, recheck);
    }

    /** The same, when the reminder could not be sent: whoever comes next tries again. */
    public GroupEvaluation notReminded() {
      Optional<OutageGroup> unaware =
          next.incident().map(open -> open.withRecheck(Optional.empty()));
      return new GroupEvaluation(
          next.withIncident(unaware), lostIn, digest, only, Optional.empty());
    }
  }

  /**
   * Counts what a batch has found out.
   *
   * @param now the time of the judgement
   */
  public GroupEvaluation judge(GroupState state, GroupChanges tally, Instant now) {
    int known = state.known() + tally.discovered();
    Optional<OutageGroup> before = goingOn(state.incident(), tally);
    boolean joins = joins(before, tally.lost(), now);
    if (before.isEmpty() && !joins) {
      return silent(new GroupState(known, Optional.empty()));
    }
    OutageGroup open = before.orElseGet(() -> OutageGroup.opened(id(now), now));
    boolean wakes = joins && !open.joinedWithin(AWAKE, now);
    OutageGroup counted =
        counted(reminded(open, now), joins ? tally.lost() : List.of(), tally, now);
    boolean tells = wakes || isDue(counted, now);
    GroupEvaluation judgement =
        tells && !counted.isNotified() && isFree(counted, now)
            ? telling(known, counted, now)
            : waiting(known, counted, now);
    return joins ? judgement.lostIn(counted.id()) : judgement;
  }

  /**
   * One that is over may still be there, if a function died: for its own devices alone, so that
   * they are not told singly.
   */
  private static Optional<OutageGroup> goingOn(Optional<OutageGroup> incident, GroupChanges tally) {
    return incident.filter(
        open ->
            !open.isOver() || tally.lost().stream().allMatch(loss -> open.hasCounted(loss.key())));
  }

  /**
   * The state after a digest was sent: the mark, before those of its devices, so that whoever takes
   * them up knows of it.
   *
   * @param failed the channels that did not take it, while others did
   */
  public GroupEvaluation notified(
      GroupState state, Notification digest, List<String> failed, Instant now) {
    return state
        .incident()
        .filter(open -> open.id().equals(digest.incident()))
        .map(open -> waiting(state.known(), open.notified(outage(digest), now, failed), now))
        .orElseGet(() -> silent(state));
  }

  /** The state after devices that were counted are marked in their own shadows. */
  public GroupEvaluation marked(GroupState state, GroupChanges members, Instant now) {
    return state
        .incident()
        .map(open -> open.withMarked(members.keys()))
        .map(
            open ->
                open.isOver()
                    ? silent(state.withIncident(Optional.empty()))
                    : waiting(state.known(), open, now))
        .orElseGet(() -> silent(state));
  }

  private boolean joins(Optional<OutageGroup> open, List<Loss> lost, Instant now) {
    if (lost.size() >= threshold) {
      return true;
    }
    return !lost.isEmpty()
        && open.map(
                incident ->
                    incident.joinedWithin(AWAKE, now)
                        || lost.stream().anyMatch(loss -> incident.hasCounted(loss.key())))
            .orElse(false);
  }

  /** A reminder that was due by now is on its way no more. */
  private static OutageGroup reminded(OutageGroup incident, Instant now) {
    return incident.withRecheck(incident.recheck().filter(now::isBefore));
  }

  /** What comes again, since a function died over it, is counted once. */
  private static OutageGroup counted(
      OutageGroup before, List<Loss> lost, GroupChanges tally, Instant now) {
    List<Loss> losses = lost.stream().filter(loss -> !before.hasCounted(loss.key())).toList();
    List<Return> returns =
        tally.back().stream()
            .filter(back -> back.digest().equals(before.id()))
            .filter(back -> !before.hasCounted(back.key()))
            .toList();
    if (losses.isEmpty() && returns.isEmpty()) {
      return before;
    }
    GroupOutage outage = before.outage();
    for (Loss loss : losses) {
      outage = outage.lost(loss, loss.lastDigest().equals(Optional.of(before.id())));
    }
    for (Return back : returns) {
      outage = outage.returned(back.thing());
    }
    return before
        .with(outage, losses.isEmpty() ? before.joined() : now)
        .withUnmarked(new GroupChanges(losses, returns, 0).keys());
  }

  private static boolean isDue(OutageGroup incident, Instant now) {
    int notified = incident.notified().count();
    return notified == 0
        || incident.outage().count() >= 2 * notified
        || incident.outage().away() == 0
        || !now.isBefore(incident.notified().at().plus(QUIET));
  }

  private boolean isFree(OutageGroup incident, Instant now) {
    return incident.claim().map(claim -> claim.over(now, lease)).orElse(true);
  }

  private GroupEvaluation telling(int known, OutageGroup incident, Instant now) {
    GroupOutage outage = incident.outage().of(known);
    Notification digest =
        outage.away() == 0
            ? new GroupRecovered(incident.id(), outage, now)
            : new GroupOffline(incident.id(), outage);
    OutageGroup claimed = incident.withClaim(Optional.of(Claim.first(now, incident.id())));
    return new GroupEvaluation(
        new GroupState(known, Optional.of(claimed)),
        Optional.empty(),
        Optional.of(digest),
        incident.isNotifiedSomewhere() ? incident.pendingChannels() : List.of(),
        Optional.empty());
  }

  /** What is not told yet will be, by a reminder. */
  private static GroupEvaluation waiting(int known, OutageGroup incident, Instant now) {
    if (incident.isNotified() || incident.recheck().isPresent()) {
      return silent(new GroupState(known, Optional.of(incident)));
    }
    Instant quietUntil = incident.notified().at().plus(QUIET);
    Instant due = quietUntil.isAfter(now) ? quietUntil : now.plus(SOON);
    OutageGroup next = incident.withRecheck(Optional.of(due));
    return new GroupEvaluation(
        new GroupState(known, Optional.of(next)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(due));
  }

  private static GroupEvaluation silent(GroupState next) {
    return new GroupEvaluation(
        next, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  private static GroupOutage outage(Notification notice) {
    return switch (notice) {
      case GroupOffline digest -> digest.outage();
      case GroupRecovered end -> end.outage();
      case Notification.OfThing other -> throw new IllegalArgumentException("no digest: " + other);
    };
  }

  private String id(Instant now) {
    return group.value() + "-" + IncidentTime.of(now);
  }
}
