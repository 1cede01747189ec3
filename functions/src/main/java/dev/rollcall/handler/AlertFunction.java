package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.crac.Core;

/**
 * Judges the events that have waited for the grace in the alert queue. What could not be judged, or
 * told on all channels, goes back to the queue, alone.
 */
public final class AlertFunction implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed {
  /** Two messages and four shadow calls at their slowest; what has less time left is not begun. */
  static final long NEEDED_MILLIS =
      AwsServices.MESSAGE_TIMEOUT
          .multipliedBy(2)
          .plus(AwsServices.SHADOW_TIMEOUT.multipliedBy(4))
          .toMillis();

  private final EventDispatcher intake;
  private final JudgeBatch.Factory batches;
  private final OutcomeLog log;

  /** The function as Lambda starts it, with settings from the environment. */
  public AlertFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  AlertFunction(Wiring wiring) {
    this(wiring.intake(), wiring.batches(), wiring.log());
  }

  AlertFunction(EventDispatcher intake, JudgeBatch.Factory batches, OutcomeLog log) {
    this.intake = intake;
    this.batches = batches;
    this.log = log;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return judge(event, context.getAwsRequestId(), context::getRemainingTimeInMillis);
  }

  /** Judges a batch; answers with what has to come again. */
  SQSBatchResponse judge(SQSEvent event, String id, IntSupplier remainingMillis) {
    JudgeBatch batch = batches.begin(remainingMillis);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      // Of this item alone, so that the next of the same thing does not take its claim for its own.
      String invocation = id + "/" + message.getMessageId();
      byte[] body = message.getBody().getBytes(StandardCharsets.UTF_8);
      outcomes.computeIfAbsent(message.getMessageId(), _ -> intake.accept(body, invocation, batch));
    }
    batch.finish();
    outcomes.values().forEach(log::write);
    // What is not done comes again, and in the end goes to the dead letters.
    return new SQSBatchResponse(
        outcomes.entrySet().stream()
            .filter(each -> !each.getValue().isDone())
            .map(each -> new BatchItemFailure(each.getKey()))
            .toList());
  }
}
