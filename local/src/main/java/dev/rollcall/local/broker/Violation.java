package dev.rollcall.local.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import java.util.Optional;

/**
 * What is wrong with a packet that MQTT allows and AWS IoT does not.
 *
 * <p>Sources: "AWS IoT differences from MQTT specifications" and "MQTT reason codes" in the page
 * "MQTT" of the developer guide; "AWS IoT Core message broker and protocol limits and quotas".
 */
enum Violation {
  /** No PUBACK and no SUBACK is sent then. */
  QOS(
      DisconnectReasonCode.QOS_NOT_SUPPORTED,
      ConnackReasonCode.QOS_NOT_SUPPORTED,
      "QoS not supported: QoS 2; AWS IoT supports 0 and 1"),
  TOPIC_NAME_SLASHES(
      DisconnectReasonCode.TOPIC_NAME_INVALID,
      ConnackReasonCode.TOPIC_NAME_INVALID,
      "Topic Name invalid: more than 7 forward slashes"),
  TOPIC_NAME_SIZE(
      DisconnectReasonCode.TOPIC_NAME_INVALID,
      ConnackReasonCode.TOPIC_NAME_INVALID,
      "Topic Name invalid: more than 256 bytes"),
  TOPIC_FILTER_SLASHES(
      DisconnectReasonCode.TOPIC_FILTER_INVALID,
      ConnackReasonCode.TOPIC_NAME_INVALID,
      "Topic Filter invalid: more than 7 forward slashes"),
  CLIENT_ID_SIZE(
      DisconnectReasonCode.PROTOCOL_ERROR,
      ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
      "Client Identifier not valid: more than 128 bytes"),
  CLIENT_ID_PREFIX(
      DisconnectReasonCode.PROTOCOL_ERROR,
      ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
      "Client Identifier not valid: $ is reserved for client IDs that AWS IoT generates");

  private static final int MOST_SLASHES = 7;
  private static final int LONGEST_TOPIC = 256;
  private static final int LONGEST_CLIENT_ID = 128;

  /** Three levels that do not count: they name a rule. */
  private static final String BASIC_INGEST = "^\\$aws/rules/[^/]*/";

  private final DisconnectReasonCode disconnect;
  private final ConnackReasonCode connack;
  private final String words;

  Violation(DisconnectReasonCode disconnect, ConnackReasonCode connack, String words) {
    this.disconnect = disconnect;
    this.connack = connack;
    this.words = words;
  }

  /** Of a message, or of a last will. */
  static Optional<Violation> ofPublish(String topic, Qos qos) {
    String counted = topic.replaceFirst(BASIC_INGEST, "");
    if (qos == Qos.EXACTLY_ONCE) {
      return Optional.of(QOS);
    }
    if (slashes(counted) > MOST_SLASHES) {
      return Optional.of(TOPIC_NAME_SLASHES);
    }
    return bytes(counted) > LONGEST_TOPIC ? Optional.of(TOPIC_NAME_SIZE) : Optional.empty();
  }

  static Optional<Violation> ofSubscription(String topicFilter, Qos qos) {
    if (qos == Qos.EXACTLY_ONCE) {
      return Optional.of(QOS);
    }
    return slashes(topicFilter) > MOST_SLASHES
        ? Optional.of(TOPIC_FILTER_SLASHES)
        : Optional.empty();
  }

  static Optional<Violation> ofClientId(String clientId) {
    if (clientId.startsWith("$")) {
      return Optional.of(CLIENT_ID_PREFIX);
    }
    return bytes(clientId) > LONGEST_CLIENT_ID ? Optional.of(CLIENT_ID_SIZE) : Optional.empty();
  }

  private static long slashes(String topic) {
    return topic.chars().filter(character -> character == '/').count();
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /** With which the connection is closed. */
  DisconnectReasonCode disconnect() {
    return disconnect;
  }

  /** With which a CONNECT is refused. */
  ConnackReasonCode connack() {
    return connack;
  }

  /** What the client is sent, and what the log says. */
  String words() {
    return words;
  }
}
