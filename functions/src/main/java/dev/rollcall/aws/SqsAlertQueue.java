package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.Recheck;
import dev.rollcall.port.EventQueue;
import dev.rollcall.port.Rechecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of the second pass. */
public final class SqsAlertQueue implements Rechecks, EventQueue {
  /** SQS delays a message by no more. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Supplier<SqsClient> clients;
  private final String queueUrl;
  private @Nullable SqsClient client;

  /**
   * Sends to the queue of this URL.
   *
   * @param clients asked when there is something to send; mostly there is not
   */
  public SqsAlertQueue(Supplier<SqsClient> clients, String queueUrl) {
    this.clients = clients;
    this.queueUrl = queueUrl;
  }

  @Override
  public void send(Recheck recheck, Duration in) {
    Duration delay = in.isNegative() ? Duration.ZERO : in.compareTo(LONGEST) > 0 ? LONGEST : in;
    client()
        .sendMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .messageBody(json(recheck))
                    .delaySeconds((int) delay.plusMillis(999).toSeconds()));
  }

  /** With the delay of the queue, which is the grace period. */
  @Override
  public void send(String event) {
    client().sendMessage(request -> request.queueUrl(queueUrl).messageBody(event));
  }

  private synchronized SqsClient client() {
    if (client == null) {
      client = clients.get();
    }
    return client;
  }

  private static Map<String, Object> fields(Recheck recheck) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("due", recheck.due().toEpochMilli());
    switch (recheck) {
      case Recheck.OfThing ofThing -> fields.put("recheck", ofThing.thing().value());
      case Recheck.OfGroup ofGroup -> {
        fields.put("recheck", "");
        ofGroup.site().ifPresent(site -> fields.put("site", site));
      }
      case Recheck.OfBudget _ -> {
        fields.put("recheck", "");
        fields.put("budget", true);
      }
    }
    return fields;
  }

  private static String json(Recheck recheck) {
    try {
      return JSON.std.asString(fields(recheck));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
