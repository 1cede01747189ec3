package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges the events that have waited for the grace in the alert queue. What could not be judged
 * goes back to the queue, alone.
 */
public final class AlertFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** Two messages and four shadow calls at their slowest; what has less time left is not begun. */
  static final long NEEDED_MILLIS =
      AwsServices.MESSAGE_TIMEOUT
          .multipliedBy(2)
          .plus(AwsServices.SHADOW_TIMEOUT.multipliedBy(4))
          .toMillis();

  private final Intake intake;

  /** The function as Lambda starts it, with settings from the environment. */
  public AlertFunction() {
    this(Wiring.fromEnvironment().judge());
  }

  AlertFunction(Intake intake) {
    this.intake = intake;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SQSMessage message : batch.getRecords()) {
      if (seen.add(message.getMessageId()) && !judged(message, context)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private boolean judged(SQSMessage message, Context context) {
    if (context.getRemainingTimeInMillis() < NEEDED_MILLIS) {
      intake.postponed();
      return false;
    }
    try {
      byte[] body = message.getBody().getBytes(StandardCharsets.UTF_8);
      // Of this item alone, so that the next of the same thing does not take its claim for its own.
      String invocation = context.getAwsRequestId() + "/" + message.getMessageId();
      return intake.accept(body, invocation).isDone();
    } catch (RuntimeException e) {
      // The intake has logged it. The item comes again, and in the end goes to the dead letters.
      return false;
    }
  }
}
