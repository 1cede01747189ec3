package dev.rollcall.handler;

import dev.rollcall.decision.EvaluationReason;
import dev.rollcall.decision.Notification;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.handler.JudgePass.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The second pass over the items of one invocation. All of them are judged before anybody is told,
 * since many outages are told as one. What belongs to one thing is dealt with in its order, round
 * by round.
 */
final class JudgeBatch implements EventDispatcher.Pass {
  private final JudgePass pass;
  private final Telling telling;
  private final IntSupplier remainingMillis;
  private List<Item> waiting = new ArrayList<>();

  /** Begins batches. */
  interface Factory {
    /**
     * Begins one.
     *
     * @param remainingMillis until the function is killed
     */
    JudgeBatch begin(IntSupplier remainingMillis);
  }

  /** An event that is to be judged. */
  record Item(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {}

  /** A message of an item, that is claimed and has to be sent. */
  record Claimed(Item item, Judged judged, Notification notice) {
    /** The channels that it is to be sent on; empty for all. */
    List<String> only() {
      return judged.judgement().only();
    }
  }

  JudgeBatch(JudgePass pass, Telling telling, IntSupplier remainingMillis) {
    this.pass = pass;
    this.telling = telling;
    this.remainingMillis = remainingMillis;
  }

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    waiting.add(new Item(thing, event, invocation, outcome));
  }

  @Override
  public void accept(Recheck recheck, String invocation, Outcome outcome) {
    outcome.with("event", "recheck");
    recheck
        .thing()
        .ifPresentOrElse(
            thing ->
                pass.dueEvent(thing, recheck, outcome.with("thing", thing.value()))
                    .ifPresent(event -> accept(thing, event, invocation, outcome)),
            () -> recheckFleet(recheck, outcome));
  }

  private void recheckFleet(Recheck recheck, Outcome outcome) {
    if (!pass.isSentOn(recheck, outcome)) {
      outcome.reason(EvaluationReason.GROUP_DUE.label());
      telling.remind(outcome);
    }
  }

  /** Judges all items, and tells what has to be told. */
  void finish() {
    while (!waiting.isEmpty()) {
      List<Item> now = waiting;
      waiting = new ArrayList<>();
      Round round = new Round();
      Set<ThingName> busy = new HashSet<>();
      for (Item item : now) {
        if (busy.contains(item.thing())) {
          waiting.add(item);
        } else if (isBegun(item, round)) {
          busy.add(item.thing());
        }
      }
      telling.tell(round, this::hasTime);
      // Ends, since a message that is taken up is finished before the next look.
      round.takenOver().stream()
          .filter(item -> !item.outcome().isFailed())
          .forEach(waiting::addFirst);
    }
  }

  /** Whether there is something to tell of it first, before the next item of its thing. */
  private boolean isBegun(Item item, Round round) {
    if (!hasTime()) {
      item.outcome().reason("no-time-left").later();
      return false;
    }
    try {
      return judge(item, round);
    } catch (RuntimeException e) {
      item.outcome().failed(e);
      return false;
    }
  }

  private boolean hasTime() {
    return remainingMillis.getAsInt() >= AlertFunction.NEEDED_MILLIS;
  }

  private boolean judge(Item item, Round round) {
    Judged judged = pass.judge(item.thing(), item.event(), item.invocation(), item.outcome());
    EvaluationReason reason = judged.judgement().reason();
    item.outcome().reason(reason.label()).recorded(judged.judgement().recorded());
    if (reason.later()) {
      item.outcome().later();
    }
    if (reason == EvaluationReason.CLAIM_TAKEN_OVER) {
      item.outcome().count("takenOver");
    }
    round.add(item, judged);
    return judged.judgement().notice().isPresent();
  }
}
