package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that a rule invokes with one event, asynchronously, to record it. Public, since
 * Lambda's runtime calls its method by reflection.
 */
public abstract sealed class RecordFunction implements RequestStreamHandler, Primed
    permits PresenceFunction, LastWillFunction {
  private final EventDispatcher intake;
  private final RecordPass pass;
  private final OutcomeLog log;

  RecordFunction(EventDispatcher intake, RecordPass pass, OutcomeLog log) {
    this.intake = intake;
    this.pass = pass;
    this.log = log;
  }

  /** Records one event; answers with the outcome. */
  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(record(event.readAllBytes(), context.getAwsRequestId()));
  }

  /** Records one event; the outcome as JSON. */
  final byte[] record(byte[] event, String invocation) {
    Outcome outcome = intake.accept(event, invocation, pass);
    String line = log.write(outcome);
    outcome.throwFailure();
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
