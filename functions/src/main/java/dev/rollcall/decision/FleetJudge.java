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
      Optional<Instant> recheck) {}

  /**
   * Counts what a batch has found out.
   *
   * @param now the time of the judgement
   */
  public FleetJudgement judge(FleetState state, FleetTally tally, Instant now) {
    int known = state.known() + tally.discovered();
    boolean joins = joins(state.incident(), tally.lost(), now);
    if (state.incident().isEmpty() && !joins) {
      return silent(new FleetState(known, Optional.empty()), Optional.empty());
    }
    FleetIncident open = state.incident().orElseGet(() -> FleetIncident.opened(id(now), now));
    boolean wakes = joins && !open.joinedWithin(AWAKE, now);
    FleetIncident counted =
        counted(reminded(open, now), joins ? tally.lost() : List.of(), tally, now);
    Optional<String> lostIn = joins ? Optional.of(counted.id()) : Optional.empty();
    boolean tells = wakes || isDue(counted, now);
    return tells && !counted.isTold() && isFree(counted, now)
        ? telling(known, counted, tally.batch(), now, lostIn)
        : waiting(known, counted, now, lostIn);
  }

  /**
   * The state after a batch has marked its devices.
   *
   * @param finished the batch, unless some of its devices could not be marked
   * @param digest what it has sent, if it has
   * @param failed the channels that did not take that, while others did
   */
  public FleetJudgement marked(
      FleetState state,
      Optional<String> finished,
      Optional<Notice> digest,
      List<String> failed,
      Instant now) {
    if (state.incident().isEmpty()) {
      return silent(state, Optional.empty());
    }
    FleetIncident before = state.incident().get();
    FleetIncident open = finished.map(before::withoutBatch).orElse(before);
    FleetIncident told =
        digest
            .filter(notice -> notice.incident().equals(open.id()))
            .map(notice -> open.told(outage(notice), now, failed))
            .orElse(open);
    return told.outage().away() == 0 && told.isTold()
        ? silent(state.withIncident(Optional.empty()), Optional.empty())
        : waiting(state.known(), told, now, Optional.empty());
  }

  private boolean joins(Optional<FleetIncident> open, List<Loss> lost, Instant now) {
    if (lost.size() >= threshold) {
      return true;
    }
    return !lost.isEmpty()
        && open.map(
                incident ->
                    incident.joinedWithin(AWAKE, now)
                        || lost.stream().anyMatch(loss -> incident.hasCounted(loss.claims())))
            .orElse(false);
  }

  /** A reminder that was due by now is on its way no more. */
  private static FleetIncident reminded(FleetIncident incident, Instant now) {
    return incident.withRecheck(incident.recheck().filter(now::isBefore));
  }

  /** A batch that comes again, since its function died, is counted once. */
  private static FleetIncident counted(
      FleetIncident before, List<Loss> lost, FleetTally tally, Instant now) {
    List<Loss> losses = lost.stream().filter(loss -> !before.hasCounted(loss.claims())).toList();
    List<Return> returns =
        tally.back().stream()
            .filter(back -> back.digest().equals(before.id()))
            .filter(back -> !before.hasCounted(back.claims()))
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
    return before.with(outage, losses.isEmpty() ? before.joined() : now).withBatch(tally.batch());
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

  private FleetJudgement telling(
      int known, FleetIncident incident, String batch, Instant now, Optional<String> lostIn) {
    FleetOutage outage = incident.outage().of(known);
    Notice digest =
        outage.away() == 0
            ? new DigestEnd(incident.id(), outage, now)
            : new Digest(incident.id(), outage);
    FleetIncident claimed = incident.withClaim(Optional.of(Claim.first(now, batch)));
    return new FleetJudgement(
        new FleetState(known, Optional.of(claimed)),
        lostIn,
        Optional.of(digest),
        incident.isToldSomewhere() ? incident.unsent() : List.of(),
        Optional.empty());
  }

  /** What is not told yet will be, by a reminder. */
  private static FleetJudgement waiting(
      int known, FleetIncident incident, Instant now, Optional<String> lostIn) {
    if (incident.isTold() || incident.recheck().isPresent()) {
      return silent(new FleetState(known, Optional.of(incident)), lostIn);
    }
    Instant quietUntil = incident.told().at().plus(QUIET);
    Instant due = quietUntil.isAfter(now) ? quietUntil : now.plus(SOON);
    FleetIncident next = incident.withRecheck(Optional.of(due));
    return new FleetJudgement(
        new FleetState(known, Optional.of(next)),
        lostIn,
        Optional.empty(),
        List.of(),
        Optional.of(due));
  }

  private static FleetJudgement silent(FleetState next, Optional<String> lostIn) {
    return new FleetJudgement(next, lostIn, Optional.empty(), List.of(), Optional.empty());
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
