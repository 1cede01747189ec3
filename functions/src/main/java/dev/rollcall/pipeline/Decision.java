package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Evaluation;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.notification.Notification;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided of the items of one thing, up to the first that claims a message.
 *
 * @param next the state to be written
 * @param ended the items that need nothing more, with their results
 * @param item the last one that was looked at
 * @param reason of the last one
 * @param recheck has to be in the queue before anything is written
 */
@RecordBuilder
record Decision(
    AlertState next,
    Map<Item, Result> ended,
    Optional<Item> item,
    EvaluationReason reason,
    Optional<Notification> notification,
    List<String> onlyChannels,
    Optional<Instant> recheck) {

  static Decision begin(AlertState state) {
    return DecisionBuilder.builder()
        .next(state)
        .ended(Map.of())
        .reason(EvaluationReason.SUPERSEDED)
        .build();
  }

  /** Whether no further item may be looked at before this is done. */
  boolean isFinal() {
    return notification.isPresent() || recheck.isPresent();
  }

  boolean isSameMessage(Decision other) {
    return notification.isPresent()
        && other.notification.isPresent()
        && notification.get().getClass().equals(other.notification.get().getClass())
        && notification.get().incident().equals(other.notification.get().incident());
  }

  /**
   * With the evaluation of one more item.
   *
   * @param before what the shadow holds; it stays as it is until a recheck is in the queue
   * @param sent the recheck that is in the queue
   */
  Decision with(Item looked, Evaluation evaluation, AlertState before, Optional<Instant> sent) {
    DecisionBuilder decision =
        DecisionBuilder.builder(this)
            .item(Optional.of(looked))
            .reason(evaluation.reason())
            .next(evaluation.next());
    if (evaluation.notification().isPresent()) {
      return decision
          .notification(evaluation.notification())
          .onlyChannels(evaluation.onlyChannels())
          .build();
    }
    Map<Item, Result> all = new LinkedHashMap<>(ended);
    all.put(looked, looked.ended(evaluation.reason()));
    decision.ended(all);
    if (evaluation.recheck().isEmpty() || evaluation.next().recheck().isPresent()) {
      return decision.build();
    }
    return evaluation.recheck().equals(sent)
        ? decision.next(evaluation.next().withRecheck(sent)).build()
        : decision.next(before).recheck(evaluation.recheck()).build();
  }

  /** With one more item that another one of the same batch makes superfluous. */
  Decision withSuperseded(Item looked) {
    Map<Item, Result> all = new LinkedHashMap<>(ended);
    all.put(looked, looked.ended(EvaluationReason.SUPERSEDED));
    return DecisionBuilder.builder(this)
        .item(Optional.of(looked))
        .reason(EvaluationReason.SUPERSEDED)
        .ended(all)
        .build();
  }
}
