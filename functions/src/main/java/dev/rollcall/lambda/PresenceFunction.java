package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.rollcall.pipeline.TrackingPass;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;

/**
 * Tracks connects and disconnects, as AWS IoT reports them on {@code $aws/events/presence/#}. A
 * rule invokes it with one event, asynchronously, and puts the same event into the alert queue,
 * where {@link AlertFunction} gets it after the grace period.
 */
public final class PresenceFunction implements RequestStreamHandler, Primed {
  private final TrackingPass pass;

  /** The function as Lambda starts it, with settings from the environment. */
  public PresenceFunction() {
    this(Wiring.fromEnvironment());
    Core.getGlobalContext().register(this);
  }

  PresenceFunction(Wiring wiring) {
    this.pass = wiring.trackingPass();
  }

  /** Deals with one event; answers with the line of the log. */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(track(event.readAllBytes()));
  }

  /** The same, with the line as JSON. */
  byte[] track(byte[] event) {
    return pass.track(event).getBytes(StandardCharsets.UTF_8);
  }
}
