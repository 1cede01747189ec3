package dev.rollcall.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.sighting.Observer;
import java.time.Instant;

/** Lifecycle events as the broker publishes them, for who observes it. */
public final class LifecycleEvents {
  private static final String TOPIC = "$aws/events/presence/";

  private final Observer observer;

  /** That this observer hears. */
  public LifecycleEvents(Observer observer) {
    this.observer = observer;
  }

  /** A connection began. */
  public void connected(String clientId, long version, Instant at) {
    send("connected", clientId, event("connected", clientId, version, at));
  }

  /** A connection ended. */
  public void disconnected(String clientId, long version, Instant at, String reason) {
    ObjectNode event = event("disconnected", clientId, version, at);
    send("disconnected", clientId, event.put("disconnectReason", reason));
  }

  private static ObjectNode event(String type, String clientId, long version, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("clientId", clientId)
        .put("timestamp", at.toEpochMilli())
        .put("eventType", type)
        .put("versionNumber", version);
  }

  private void send(String type, String clientId, ObjectNode event) {
    observer.message(TOPIC + type + "/" + clientId, event.toString().getBytes(UTF_8));
  }
}
