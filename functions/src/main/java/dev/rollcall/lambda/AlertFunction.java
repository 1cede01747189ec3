package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.pipeline.EvaluationPipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.crac.Core;

/**
 * Evaluates the events that have waited for the grace period in the alert queue. What could not be
 * evaluated, or sent on all channels, goes back to the queue, alone.
 */
public final class AlertFunction implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed {
  private final EvaluationPipeline pipeline;

  /** The function as Lambda starts it, with settings from the environment. */
  public AlertFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  AlertFunction(Wiring wiring) {
    this(wiring.pipeline());
  }

  AlertFunction(EvaluationPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return evaluate(event, context.getAwsRequestId(), context::getRemainingTimeInMillis);
  }

  /** Evaluates a batch; answers with what has to come again. */
  SQSBatchResponse evaluate(SQSEvent event, String invocation, IntSupplier remainingMillis) {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      bodies.putIfAbsent(message.getMessageId(), message.getBody());
    }
    // What comes again too often goes to the dead letters in the end.
    return new SQSBatchResponse(
        pipeline.run(bodies, invocation, remainingMillis).stream()
            .map(BatchItemFailure::new)
            .toList());
  }
}
