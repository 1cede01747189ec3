package dev.rollcall.handler;

import dev.rollcall.decision.AlertEvaluator.Evaluation;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.EvaluationReason;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.Mutes;
import dev.rollcall.port.Rechecks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The second pass over one item, after the grace, up to what has to be told of it. */
final class JudgePass {
  /** Until then the event that a reminder would find is judged as an item of its own. */
  private static final Duration JUDGED_BY = Duration.ofMinutes(5);

  private final ThingShadows shadows;
  private final Decider decider;
  private final Mutes mutes;
  private final Rechecks rechecks;
  private final ThingName group;
  private final Duration grace;
  private final Clock clock;

  JudgePass(
      ThingShadows shadows,
      Decider decider,
      Mutes mutes,
      Rechecks rechecks,
      ThingName group,
      Duration grace,
      Clock clock) {
    this.shadows = shadows;
    this.decider = decider;
    this.mutes = mutes;
    this.rechecks = rechecks;
    this.group = group;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * What was decided, with the state that is written.
   *
   * @param discovered the device was not known before
   */
  record Judged(Evaluation judgement, boolean discovered, Optional<Instant> mutedUntil) {
    ThingState next() {
      return judgement.next();
    }
  }

  OptimisticUpdate<ThingState> shadow(ThingName thing, Outcome outcome) {
    return shadows.of(thing, outcome);
  }

  /** Judges an event, and writes what is claimed by it. */
  Judged judge(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    Judged judged =
        shadow(thing, outcome)
            .update(state -> judged(thing, state, event, invocation), Judged::next);
    judged
        .mutedUntil()
        .ifPresent(
            until -> {
              outcome.with("mutedUntil", until.toString());
              remind(new Recheck(Optional.of(thing), until));
            });
    return judged;
  }

  private Judged judged(
      ThingName thing, ThingState state, ConnectionEvent event, String invocation) {
    Evaluation judgement = decider.judge(thing, state, event, clock.instant(), invocation);
    Optional<Instant> mutedUntil =
        judgement.reason() == EvaluationReason.ALERT ? mutedUntil(thing) : Optional.empty();
    Evaluation after =
        mutedUntil.isPresent() ? judgement.muted(decider.record(state, event)) : judgement;
    return new Judged(after, after.discovers(state), mutedUntil);
  }

  /** Of the thing or of all; the later one, if it is not over. */
  private Optional<Instant> mutedUntil(ThingName thing) {
    return Stream.of(thing, group)
        .flatMap(muted -> mutes.mutedUntil(muted).stream())
        .filter(until -> until.isAfter(clock.instant()))
        .max(Instant::compareTo);
  }

  /** The event that a reminder is about; empty if it is too early for it, or there is none. */
  Optional<ConnectionEvent> dueEvent(ThingName thing, Recheck recheck, Outcome outcome) {
    if (isSentOn(recheck, outcome)) {
      return Optional.empty();
    }
    Optional<ConnectionEvent> event = shadows.now(thing).latestEvent(thing);
    if (event.isEmpty()) {
      outcome.reason(EvaluationReason.SUPERSEDED.label());
      return Optional.empty();
    }
    Instant judgedBy = event.get().at().plus(grace).plus(JUDGED_BY);
    return isSentOn(new Recheck(recheck.thing(), judgedBy), outcome) ? Optional.empty() : event;
  }

  /** A queue delays by 15 minutes at most: what is due later goes round. */
  boolean isSentOn(Recheck recheck, Outcome outcome) {
    if (!recheck.due().isAfter(clock.instant())) {
      return false;
    }
    remind(recheck);
    outcome.reason(EvaluationReason.NOT_DUE.label());
    return true;
  }

  private void remind(Recheck recheck) {
    rechecks.sendDue(recheck, clock.instant());
  }
}
