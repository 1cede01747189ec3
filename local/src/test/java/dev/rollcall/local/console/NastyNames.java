package dev.rollcall.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.sighting.Observer;
import java.time.Instant;
import java.util.List;

/** What devices may call themselves to do harm to those who look. */
final class NastyNames {
  static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "javascript:alert(1)//%0aalert(1)",
          "</title><svg/onload=alert(1)>",
          "${7*7} {{7*7}} $unsafe{7}");

  private NastyNames() {}

  /** Has the observer hear that a client of this name was lost, for a reason of this name. */
  static void send(Observer observer, String name) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("clientId", name).put("eventType", "disconnected");
    event.put("timestamp", Instant.now().toEpochMilli()).put("disconnectReason", name);
    observer.message("$aws/events/presence/disconnected/" + name, event.toString().getBytes(UTF_8));
  }
}
