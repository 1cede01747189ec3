package dev.rollcall.pipeline;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.OutcomeLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of the items of a batch. Each is logged as soon as it ends, so that a function that
 * is killed has logged all but those that it was killed over. Thread-safe.
 */
final class Report {
  private final OutcomeLog log;
  private final Set<String> retries = ConcurrentHashMap.newKeySet();

  Report(OutcomeLog log) {
    this.log = log;
  }

  void finish(Item item, Result result) {
    switch (result) {
      case Result.Done(String reason) -> done(item.outcome(), reason);
      case Result.Retry(String reason) -> {
        item.outcome().reason(reason);
        retries.add(item.id());
      }
      case Result.Failed(RuntimeException error) -> {
        item.outcome().failed(error);
        retries.add(item.id());
      }
    }
    log.write(item.outcome());
  }

  private static void done(Outcome outcome, String reason) {
    outcome.reason(reason);
    if (reason.equals(EvaluationReason.MUTED.label())) {
      outcome.measure(Metric.MUTED, 1);
    }
  }

  /** The ids of the messages that have to come again. */
  Set<String> retries() {
    return Set.copyOf(retries);
  }
}
