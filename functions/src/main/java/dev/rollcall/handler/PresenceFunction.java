package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Records connects and disconnects, as AWS IoT reports them on {@code $aws/events/presence/#}. */
public final class PresenceFunction implements RequestStreamHandler {
  private final Intake intake;

  /** The function as Lambda starts it, with settings from the environment. */
  public PresenceFunction() {
    this(Wiring.fromEnvironment().record());
  }

  PresenceFunction(Intake intake) {
    this.intake = intake;
  }

  /** Records one event; answers with the outcome. */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Outcome outcome = intake.accept(event.readAllBytes(), context.getAwsRequestId());
    answer.write(outcome.json().getBytes(StandardCharsets.UTF_8));
  }
}
