package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.Printable;
import dev.rollcall.notification.Cause;

/** The causes in English. */
final class EnglishCauses {
  private static final String POWER = "Power: is the device on, and is its supply stable?";
  private static final String NETWORK = "Network: do other devices at that place answer?";
  private static final String PROGRAM =
      "If the device answers: does its program run, and what does its log say?";
  private static final String CERTIFICATE =
      "In AWS IoT: is its certificate active, with its policy attached?";
  private static final String HEALTH =
      "Does the AWS Health Dashboard report a fault in this region?";
  private static final String RECONNECTS =
      "It should reconnect by itself: does its program run, and what does its log say?";

  private EnglishCauses() {}

  static CauseText of(Cause cause) {
    if (cause.byGateway()) {
      return new CauseText(
          "its gateway said so",
          "Its gateway reported that it is not connected.",
          POWER,
          "Does the gateway reach its other devices?");
    }
    return cause
        .disconnect()
        .map(EnglishCauses::of)
        .orElseGet(
            () ->
                new CauseText(
                    "its last will came",
                    "Its last will came: the connection broke without a goodbye.",
                    POWER,
                    NETWORK,
                    PROGRAM));
  }

  private static CauseText of(DisconnectReason reason) {
    return switch (reason) {
      case Known known -> of(known);
      case Unknown unknown when unknown.equals(Unknown.CONTRADICTORY) -> contradictory();
      case Unknown unknown -> ofUnknown(Printable.of(unknown.raw(), 64));
    };
  }

  private static CauseText contradictory() {
    return new CauseText(
        "contradictory event",
        "AWS IoT's event says in one field that this was wanted, and in another that it was not.",
        POWER,
        NETWORK,
        PROGRAM);
  }

  private static CauseText ofUnknown(String reason) {
    return new CauseText(
        "new reason " + reason,
        "AWS IoT gave a reason that Rollcall does not know: %s.".formatted(reason),
        "Look the reason up in AWS IoT's guide, under lifecycle events.",
        POWER,
        NETWORK);
  }

  private static CauseText of(Known reason) {
    return switch (reason) {
      case CONNECTION_LOST ->
          new CauseText(
              "connection cut",
              "The connection was cut without a goodbye: power, network, or its program.",
              POWER,
              NETWORK,
              PROGRAM);
      case MQTT_KEEP_ALIVE_TIMEOUT ->
          new CauseText(
              "fell silent",
              "It fell silent without a goodbye: power, network, or a program that hangs.",
              POWER,
              NETWORK,
              PROGRAM);
      case AUTH_ERROR ->
          new CauseText(
              "credentials refused",
              "AWS IoT did not accept its credentials, or no longer does.",
              CERTIFICATE,
              "On the device: has the certificate expired, and is the clock right?");
      case FORBIDDEN_ACCESS ->
          new CauseText(
              "forbidden by its policy",
              "Its policy forbids what it tried, so AWS IoT closed the connection.",
              "In AWS IoT: was the policy of its certificate changed just now?",
              "The policy has to allow its client id, its topics, and the topic of its last will.");
      case CLIENT_ERROR ->
          new CauseText(
              "broke MQTT's rules",
              "It broke a rule of MQTT or a limit of AWS IoT, so AWS IoT closed the connection.",
              "Was its program updated just now? Go back to the version before.",
              "What did it send last: a payload that is too large, a topic that is not valid?");
      case DUPLICATE_CLIENTID ->
          new CauseText(
              "client id taken over",
              "Another connection with its client id took over.",
              "Does its program run twice?",
              "Does another device use the same client id?");
      case SERVER_ERROR ->
          new CauseText("fault at AWS IoT", "A fault at AWS IoT.", HEALTH, RECONNECTS);
      case SERVER_INITIATED_DISCONNECT ->
          new CauseText(
              "closed by AWS IoT",
              "AWS IoT closed the connection, for maintenance for example.",
              RECONNECTS,
              HEALTH);
      case CLIENT_INITIATED_DISCONNECT ->
          new CauseText(
              "said goodbye",
              "It said goodbye: its program was stopped.",
              "Who stopped it, and was that on purpose?",
              PROGRAM);
      case API_INITIATED_DISCONNECT ->
          new CauseText(
              "closed by the API",
              "Somebody closed its connection by the API of AWS IoT (DeleteConnection).",
              "Ask who did, and whether it may connect again.",
              RECONNECTS);
      case THROTTLED ->
          new CauseText(
              "over a limit of AWS IoT",
              "It went over a limit of AWS IoT, such as messages a second.",
              "Does it send or subscribe much more than usual? Look for a loop in its program.",
              "If it has to: raise the limit in Service Quotas, under AWS IoT Core.");
      case WEBSOCKET_TTL_EXPIRATION ->
          new CauseText(
              "WebSocket's time was up",
              "Its WebSocket was open for as long as AWS IoT allows, and it did not come back.",
              RECONNECTS,
              "Are the credentials still valid with which it signs a new connection?");
      case CUSTOMAUTH_TTL_EXPIRATION ->
          new CauseText(
              "custom authorization ran out",
              "The time that its custom authorizer had granted ran out.",
              "Does the authorizer's Lambda function work? Its log says.",
              "Is the device's token still valid?");
    };
  }
}
