package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Evaluation;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.Situation;
import dev.rollcall.evaluation.SituationBuilder;
import dev.rollcall.event.Recheck;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.Notification;
import dev.rollcall.tracking.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what the items of one thing lead to, up to the first that claims a message. Pure. */
final class ThingDecider {
  /** A recheck that is overdue for so long was lost. */
  private static final Duration OVERDUE = Duration.ofMinutes(30);

  /** Of what two events of one thing may say the same. */
  private static final Set<EvaluationReason> MESSAGES =
      EnumSet.of(EvaluationReason.ALERT, EvaluationReason.FLAPPING, EvaluationReason.RECOVERED);

  private final AlertEvaluator rules;
  private final GroupKeys groups;
  private final ThingItems batch;
  private final Mutes mutes;
  private final Run run;

  ThingDecider(AlertEvaluator rules, GroupKeys groups, ThingItems batch, Mutes mutes, Run run) {
    this.rules = rules;
    this.groups = groups;
    this.batch = batch;
    this.mutes = mutes;
    this.run = run;
  }

  /**
   * What the items lead to.
   *
   * @param state of the shadow {@code rollcall}
   * @param current of the connection, with the events of the items applied
   * @param sent the recheck that is in the queue already
   */
  Decision decide(AlertState state, ConnectionState current, Optional<Instant> sent) {
    Decision decision = Decision.begin(prepared(state, current));
    for (Item item : batch.items()) {
      Situation situation =
          SituationBuilder.builder()
              .thing(batch.thing())
              .connection(current)
              .alerts(decision.next())
              .mutedUntil(mutes.until(decision.next().settings(), run.now()))
              .now(run.now())
              .run(run.id())
              .secondLook(item.secondLook())
              .build();
      Evaluation evaluation = evaluation(situation, item);
      decision =
          isReportedByAnother(item, evaluation, situation)
              ? decision.withSuperseded(item)
              : inGroup(decision.with(item, evaluation, state, sent), decision.next(), current);
      if (decision.isFinal()) {
        break;
      }
    }
    return decision;
  }

  /**
   * The claim of an outage says in which group, so that its recovery is counted in the same one.
   */
  private Decision inGroup(Decision decision, AlertState before, ConnectionState current) {
    boolean begins =
        before.openIncident().filter(open -> !open.isFlapping()).isEmpty()
            && decision.notification().orElse(null) instanceof Notification.OfThing ofThing
            && ofThing.outage().isPresent();
    if (!begins) {
      return decision;
    }
    GroupKey key = group(before, current);
    return DecisionBuilder.builder(decision).next(decision.next().withKey(key)).build();
  }

  /**
   * Whether a later event of the batch leads to the same message. Then that one sends it, so that
   * no item is left behind the one that does.
   */
  private boolean isReportedByAnother(Item item, Evaluation evaluation, Situation situation) {
    List<Item> all = batch.items();
    return MESSAGES.contains(evaluation.reason())
        && all.subList(all.indexOf(item) + 1, all.size()).stream()
            .filter(later -> later.input() instanceof Input.Event)
            .map(later -> evaluation(situation, later).reason())
            .anyMatch(evaluation.reason()::equals);
  }

  /**
   * A device of which is known whether it is connected is one of the known devices: by events, or
   * by a status of its own or of its gateway.
   */
  private AlertState prepared(AlertState state, ConnectionState current) {
    AlertState next = current.isUnknown() ? state : state.withKnown();
    boolean lost = next.recheck().map(due -> due.plus(OVERDUE).isBefore(run.now())).orElse(false);
    return lost ? next.withRecheck(Optional.empty()) : next;
  }

  private Evaluation evaluation(Situation situation, Item item) {
    return switch (item.input()) {
      case Input.Event event -> rules.evaluate(situation, event.event());
      case Input.ThingRecheck own -> recheck(situation, own.recheck());
      case Input.GroupRecheck _, Input.BudgetRecheck _, Input.Unreadable _, Input.Nothing _ ->
          throw new IllegalArgumentException("not of a thing: " + item.input());
    };
  }

  /** Only the recheck that the shadow knows of counts; another one is a copy. */
  private Evaluation recheck(Situation situation, Recheck.OfThing recheck) {
    AlertState state = situation.alerts();
    if (!state.recheck().equals(Optional.of(recheck.due()))) {
      return rules.copyOfRecheck(situation);
    }
    Situation without =
        SituationBuilder.builder(situation).alerts(state.withRecheck(Optional.empty())).build();
    Evaluation evaluation = rules.recheck(without);
    if (evaluation.reason().later()) {
      return Evaluation.silent(state, evaluation.reason()); // it comes again itself
    }
    return evaluation.reason() == EvaluationReason.NOT_DUE
        ? evaluation.withRecheck(later(recheck.due()))
        : evaluation;
  }

  private Instant later(Instant due) {
    Instant soon = run.now().plus(ThingStage.HOP);
    return due.isAfter(soon) ? due : soon;
  }

  /** Whether its outage is not reported since the device itself is muted, and not all are. */
  boolean isMuted(Decision decision) {
    return decision.reason() == EvaluationReason.MUTED && mutes.untilOfAll(run.now()).isEmpty();
  }

  /** What is read with a message about the device. */
  Context context(AlertState state, ConnectionState current) {
    Optional<String> site = groups.site(state, current, batch.site());
    return new Context(site, Optional.empty(), Optional.empty())
        .or(state.settings().context())
        .or(mutes.context());
  }

  /** The group that a device belongs to. */
  GroupKey group(AlertState state, ConnectionState current) {
    return groups.of(state, current, batch.site());
  }
}
