package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.rollcall.pipeline.TrackingPass;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that a rule invokes with one event, asynchronously, to track the connection. Public,
 * since Lambda's runtime calls its method by reflection.
 */
public abstract sealed class TrackingFunction implements RequestStreamHandler, Primed
    permits PresenceFunction, LastWillFunction {
  private final TrackingPass pass;

  TrackingFunction(Wiring wiring) {
    this.pass = wiring.trackingPass();
  }

  /** Deals with one event; answers with the line of the log. */
  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(track(event.readAllBytes()));
  }

  /** The same, with the line as JSON. */
  final byte[] track(byte[] event) {
    return pass.track(event).getBytes(StandardCharsets.UTF_8);
  }
}
