package dev.rollcall.bench.outage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What AWS IoT or a device publishes: a lifecycle event, a last will or a status.
 *
 * @param topic the MQTT topic
 * @param json the payload
 */
public record MqttMessage(String topic, ObjectNode json) {
  private static final String PRINCIPAL = "1f4d0b2c7a9e3d58".repeat(4);
  private static final int ADDRESSES = 250;

  /** A device connects: its connection of this version number begins. */
  public static MqttMessage connected(Device device, int version, Instant at) {
    ObjectNode event = lifecycleEvent("connected", device, version, at);
    event.put("ipAddress", "203.0.113.%d".formatted(device.number() % ADDRESSES + 1));
    return new MqttMessage("$aws/events/presence/connected/" + device.thing(), event);
  }

  /** A device's connection of this version number is lost. */
  public static MqttMessage lost(Device device, int version, Instant at) {
    ObjectNode event = lifecycleEvent("disconnected", device, version, at);
    event.put("clientInitiatedDisconnect", false).put("disconnectReason", "CONNECTION_LOST");
    return new MqttMessage("$aws/events/presence/disconnected/" + device.thing(), event);
  }

  /** A device's last will. */
  public static MqttMessage lastWill(Device device) {
    return status(device, false);
  }

  /** What a device publishes of itself. */
  public static MqttMessage status(Device device, boolean connected) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.putObject("state").putObject("reported").put("connected", connected);
    return new MqttMessage("my/things/%s/update".formatted(device.thing()), status);
  }

  private static ObjectNode lifecycleEvent(String type, Device device, int version, Instant at) {
    String session = device.thing() + "/" + version;
    return JsonNodeFactory.instance
        .objectNode()
        .put("clientId", device.thing())
        .put("timestamp", at.toEpochMilli())
        .put("eventType", type)
        .put(
            "sessionIdentifier",
            UUID.nameUUIDFromBytes(session.getBytes(StandardCharsets.UTF_8)).toString())
        .put("principalIdentifier", PRINCIPAL)
        .put("versionNumber", version);
  }

  byte[] payload() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
