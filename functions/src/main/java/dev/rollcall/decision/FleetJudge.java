package dev.rollcall.decision;

import dev.rollcall.decision.FleetTally.Loss;
import dev.rollcall.decision.FleetTally.Return;
import dev.rollcall.decision.Notice.Digest;
import dev.rollcall.decision.Notice.DigestEnd;
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
public final class FleetJudge {
  /** Devices are lost in an open outage one by one while others were, so long ago. */
  static final Duration AWAKE = Duration.ofHours(1);

  /** Between digests that say nothing but other numbers. */
  static final Duration QUIET = Duration.ofMinutes(15);

  /** When a digest should have been sent long ago, but somebody else may be sending. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private final ThingName fleet;
  private final int threshold;
  private final Duration lease;

  /**
   * A judge.
   *
   * @param fleet the thing in whose shadow the state is kept; it names the outages
   * @param threshold so many devices that are lost together open an outage of the fleet
   * @param lease how long the claim to send a digest holds
   */
  public FleetJudge(ThingName fleet, int threshold, Duration lease) {
    this.fleet = fleet;
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
  public record FleetJudgement(
      FleetState next,
      Optional<String> lostIn,
      Optional<Notice> digest,
      List<String> only,
      Optional<Instant> recheck) {

    FleetJudgement lostIn(String id) {
      return new FleetJudgement(next, Optional.of(id), digest, only, recheck);
    }

    /** The same, when the reminder could not be sent: whoever comes next tries again. */
    public FleetJudgement notReminded() {
      Optional<FleetIncident> unaware =
          next.incident().map(open -> open.withRecheck(Optional.empty()));
      return new FleetJudgement(next.withIncident(unaware), lostIn, digest, only, Optional.empty());
    }
  }

  /**
   * Counts what a batch has found out.
   *
   * @param now the time of the judgement
   */
  public FleetJudgement judge(FleetState state, FleetTally tally, Instant now) {
    int known = state.known() + tally.discovered();
    Optional<FleetIncident> before = goingOn(state.incident(), tally);
    boolean joins = joins(before, tally.lost(), now);
    if (before.isEmpty() && !joins) {
      return silent(new FleetState(known, Optional.empty()));
    }
    FleetIncident open = before.orElseGet(() -> FleetIncident.opened(id(now), now));
    boolean wakes = joins && !open.joinedWithin(AWAKE, now);
    FleetIncident counted =
        counted(reminded(open, now), joins ? tally.lost() : List.of(), tally, now);
    boolean tells = wakes || isDue(counted, now);
    FleetJudgement judgement =
        tells && !counted.isTold() && isFree(counted, now)
            ? telling(known, counted, now)
            : waiting(known, counted, now);
    return joins ? judgement.lostIn(counted.id()) : judgement;
  }

  /**
   * One that is over may still be there, if a function died: for its own devices alone, so that
   * they are not told singly.
   */
  private static Optional<FleetIncident> goingOn(
      Optional<FleetIncident> incident, FleetTally tally) {
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
  public FleetJudgement told(FleetState state, Notice digest, List<String> failed, Instant now) {
    return state
        .incident()
        .filter(open -> open.id().equals(digest.incident()))
        .map(open -> waiting(state.known(), open.told(outage(digest), now, failed), now))
        .orElseGet(() -> silent(state));
  }

  /** The state after devices that were counted are marked in their own shadows. */
  public FleetJudgement marked(FleetState state, FleetTally members, Instant now) {
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

  private boolean joins(Optional<FleetIncident> open, List<Loss> lost, Instant now) {
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
  private static FleetIncident reminded(FleetIncident incident, Instant now) {
    return incident.withRecheck(incident.recheck().filter(now::isBefore));
  }

  /** What comes again, since a function died over it, is counted once. */
  private static FleetIncident counted(
      FleetIncident before, List<Loss> lost, FleetTally tally, Instant now) {
    List<Loss> losses = lost.stream().filter(loss -> !before.hasCounted(loss.key())).toList();
    List<Return> returns =
        tally.back().stream()
            .filter(back -> back.digest().equals(before.id()))
            .filter(back -> !before.hasCounted(back.key()))
            .toList();
    if (losses.isEmpty() && returns.isEmpty()) {
      return before;
    }
    FleetOutage outage = before.outage();
    for (Loss loss : losses) {
      outage = outage.lost(loss, loss.lastDigest().equals(Optional.of(before.id())));
    }
    for (Return back : returns) {
      outage = outage.returned(back.thing());
    }
    return before
        .with(outage, losses.isEmpty() ? before.joined() : now)
        .withUnmarked(new FleetTally(losses, returns, 0).keys());
  }

  private static boolean isDue(FleetIncident incident, Instant now) {
    int told = incident.told().count();
    return told == 0
        || incident.outage().count() >= 2 * told
        || incident.outage().away() == 0
        || !now.isBefore(incident.told().at().plus(QUIET));
  }

  private boolean isFree(FleetIncident incident, Instant now) {
    return incident.claim().map(claim -> claim.over(now, lease)).orElse(true);
  }

  private FleetJudgement telling(int known, FleetIncident incident, Instant now) {
    FleetOutage outage = incident.outage().of(known);
    Notice digest =
        outage.away() == 0
            ? new DigestEnd(incident.id(), outage, now)
            : new Digest(incident.id(), outage);
    FleetIncident claimed = incident.withClaim(Optional.of(Claim.first(now, incident.id())));
    return new FleetJudgement(
        new FleetState(known, Optional.of(claimed)),
        Optional.empty(),
        Optional.of(digest),
        incident.isToldSomewhere() ? incident.unsent() : List.of(),
        Optional.empty());
  }

  /** What is not told yet will be, by a reminder. */
  private static FleetJudgement waiting(int known, FleetIncident incident, Instant now) {
    if (incident.isTold() || incident.recheck().isPresent()) {
      return silent(new FleetState(known, Optional.of(incident)));
    }
    Instant quietUntil = incident.told().at().plus(QUIET);
    Instant due = quietUntil.isAfter(now) ? quietUntil : now.plus(SOON);
    FleetIncident next = incident.withRecheck(Optional.of(due));
    return new FleetJudgement(
        new FleetState(known, Optional.of(next)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(due));
  }

  private static FleetJudgement silent(FleetState next) {
    return new FleetJudgement(
        next, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  private static FleetOutage outage(Notice notice) {
    return switch (notice) {
      case Digest digest -> digest.outage();
      case DigestEnd end -> end.outage();
      case Notice.OfThing other -> throw new IllegalArgumentException("no digest: " + other);
    };
  }

  private String id(Instant now) {
    return fleet.value() + "-" + IncidentTime.of(now);
  }
}
