package dev.rollcall.budget;

import dev.rollcall.budget.BudgetDecision.Look;
import dev.rollcall.budget.BudgetDecision.Looked;
import dev.rollcall.budget.BudgetDecision.Taken;
import dev.rollcall.evaluation.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which messages are sent, and when a summary tells of the others. Pure.
 *
 * <p>An hour begins with its first message and lasts 60 minutes, whatever the clock says. So the
 * state is one time and two numbers, and a flood gets no second budget at the full hour. Messages
 * that an hour has no room for are counted, and the newest are named. When it is over, one summary
 * tells of them; it is the first message of the next hour, so that there is room for it.
 */
public final class Budget {
  /** The queue delays no longer. */
  private static final Duration HOP = Duration.ofMinutes(15);

  /** Not earlier, since the recheck must not come before the shadow says that it is under way. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /** A recheck that is overdue for so long was lost. */
  private static final Duration OVERDUE = Duration.ofMinutes(30);

  /** The clocks of two runs differ by less. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final BudgetPolicy policy;

  /** A budget. */
  public Budget(BudgetPolicy policy) {
    this.policy = policy;
  }

  /** Whether any of these messages is counted at all. */
  public boolean counts(List<Request> requests) {
    return requests.stream()
        .anyMatch(request -> counts(request, Medium.TEXT) || counts(request, Medium.MAIL));
  }

  private boolean counts(Request request, Medium medium) {
    return request.wants(medium) && policy.perHour(medium) > 0;
  }

  /**
   * Takes messages out of the budget.
   *
   * @param run names who sends them
   * @param sent the recheck that is in the queue already
   */
  public Taken take(
      BudgetState state, List<Request> requests, String run, Instant now, Optional<Instant> sent) {
    BudgetState next = inHourOf(state, now);
    List<Permit> permits = new ArrayList<>();
    for (Request request : requests) {
      Permit permit = Permit.ALL;
      for (Medium medium : Medium.values()) {
        if (counts(request, medium)) {
          boolean free = next.usage(medium).sent() < policy.perHour(medium);
          permit = free ? permit : permit.without(medium);
          next = next.with(medium, taken(next.usage(medium), free, request.about(medium), now));
        }
      }
      permits.add(permit);
    }
    if (!next.hasAny() || isUnderWay(next, now)) {
      return new Taken(next.withBy(run), permits, Optional.empty());
    }
    Optional<Instant> needed = Optional.of(nextLook(next, now));
    return needed.equals(sent)
        ? new Taken(next.withBy(run).withRecheck(sent), permits, Optional.empty())
        : new Taken(state, List.of(), needed);
  }

  private static Usage taken(Usage usage, boolean free, String about, Instant now) {
    return free ? usage.withSent() : usage.withHeld(now, about);
  }

  /**
   * Looks whether a summary has to be sent, and claims it. A look that comes before the hour is
   * over is sent on.
   *
   * @param run names who sends it
   * @param sent the recheck that is in the queue already
   */
  public Looked look(BudgetState state, String run, Instant now, Optional<Instant> sent) {
    BudgetState current = inHourOf(state, now);
    if (current.hasDue()) {
      return claimed(state, current, run, now);
    }
    if (!current.hasAny()) { // no message, and so no new hour
      return new Looked(
          state.withBy(run).withRecheck(Optional.empty()), new Look.Nothing(), Optional.empty());
    }
    Optional<Instant> needed = Optional.of(nextLook(current, now));
    return needed.equals(sent)
        ? new Looked(current.withBy(run).withRecheck(sent), new Look.Nothing(), Optional.empty())
        : new Looked(state, new Look.Nothing(), needed);
  }

  /** The recheck that has arrived stays in the state: if this run dies, it has to arrive again. */
  private Looked claimed(BudgetState state, BudgetState current, String run, Instant now) {
    Optional<Claim> held = current.claim();
    if (held.isPresent() && !held.get().isFreeFor(run, now, policy.lease())) {
      return new Looked(state, new Look.Pending(), Optional.empty());
    }
    Claim claim = held.map(old -> old.withHolder(now, run)).orElseGet(() -> Claim.first(now, run));
    return new Looked(
        current.withBy(run).withClaim(Optional.of(claim)),
        new Look.Summary(current.texts().due(), current.mails().due()),
        Optional.empty());
  }

  /**
   * The state after a summary was sent. The same state if the claim is another run's by now.
   *
   * @param accepted the media that took it
   */
  public BudgetState told(
      BudgetState state, Look.Summary summary, Set<Medium> accepted, String run) {
    if (!state.claim().map(claim -> claim.isHeldBy(run)).orElse(false)) {
      return state;
    }
    BudgetState next = state.withBy(run).withClaim(Optional.empty());
    for (Medium medium : accepted) {
      if (summary.of(medium).isPresent()) {
        next = next.with(medium, next.usage(medium).withTold(summary.of(medium).get()));
      }
    }
    return next.hasAny() ? next : next.withRecheck(Optional.empty());
  }

  /** The state in the hour of that time: the same one, or one that begins then. */
  private BudgetState inHourOf(BudgetState state, Instant now) {
    boolean going =
        state
            .began()
            .filter(began -> !now.isBefore(began.minus(CLOCKS_DIFFER)))
            .filter(began -> now.isBefore(began.plus(policy.hour())))
            .isPresent();
    return going
        ? state
        : BudgetStateBuilder.builder(state)
            .began(Optional.of(now))
            .texts(state.texts().inNewHour())
            .mails(state.mails().inNewHour())
            .build();
  }

  private static boolean isUnderWay(BudgetState state, Instant now) {
    return state
        .recheck()
        .filter(due -> now.isBefore(due.plus(OVERDUE)))
        .filter(due -> !due.isAfter(now.plus(HOP).plus(CLOCKS_DIFFER)))
        .isPresent();
  }

  private Instant nextLook(BudgetState state, Instant now) {
    Instant soon = now.plus(SOON);
    Instant over = state.began().orElse(now).plus(policy.hour());
    Instant hop = now.plus(HOP);
    return state.hasDue() || over.isBefore(soon) ? soon : over.isBefore(hop) ? over : hop;
  }
}
