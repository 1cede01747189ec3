package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * A function that is handed batches of a queue. What could not be dealt with goes back to the
 * queue, alone; what comes again too often goes to the dead letters. Public, since Lambda's runtime
 * calls its method by reflection.
 */
public abstract sealed class QueueFunction
    implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed
    permits AlertFunction, LastWillFunction {

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return handle(event, context.getAwsRequestId(), context::getRemainingTimeInMillis);
  }

  /** Deals with a batch; answers with what has to come again. */
  final SQSBatchResponse handle(SQSEvent event, String invocation, IntSupplier remainingMillis) {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      bodies.putIfAbsent(message.getMessageId(), message.getBody());
    }
    return new SQSBatchResponse(
        run(bodies, invocation, remainingMillis).stream().map(BatchItemFailure::new).toList());
  }

  /**
   * Deals with messages.
   *
   * @param bodies by their ids, in their order
   * @param invocation names the invocation
   * @param remainingMillis until the function is killed
   * @return the ids of the messages that have to come again
   */
  abstract Set<String> run(
      Map<String, String> bodies, String invocation, IntSupplier remainingMillis);
}
