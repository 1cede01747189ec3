package dev.rollcall.local.sighting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.endpoint.Notification;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.sighting.Sighting.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Turns what the parts of the sandbox report into sightings. Thread-safe. */
public final class Observer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRESENCE = "$aws/events/presence/";
  private static final String THINGS = "$aws/things/";
  private static final String DOCUMENTS = "/update/documents";

  private final Sightings sightings;
  private final Clock clock;

  /** Adds what is reported to these sightings. */
  public Observer(Sightings sightings, Clock clock) {
    this.sightings = sightings;
    this.clock = clock;
  }

  /** A message went through the broker. */
  public void message(String topic, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    JsonNode json = parse(text);
    if (topic.startsWith(PRESENCE)) {
      add(Place.PRESENCE, topic, presence(json), json);
    } else if (topic.startsWith(THINGS) && topic.endsWith(DOCUMENTS)) {
      String shadow = topic.substring(THINGS.length(), topic.length() - DOCUMENTS.length());
      String version = json.at("/current/version").asText();
      add(Place.SHADOW, shadow, "%s: version %s".formatted(shadow, version), json);
    } else if (!topic.startsWith("$")) {
      add(Place.MESSAGE, topic, topic + " " + text, json);
    }
  }

  private static String presence(JsonNode event) {
    String reason =
        event.path("disconnectReason").asText() + event.path("connectFailureReason").asText();
    JsonNode version = event.path("versionNumber");
    return "%s %s%s%s"
        .formatted(
            event.path("clientId").asText(),
            event.path("eventType").asText(),
            reason.isEmpty() ? "" : " (" + reason + ")",
            version.isMissingNode() ? "" : ", connection " + version.asText());
  }

  /** A function wrote a line. */
  public void function(FunctionLog log) {
    JsonNode json = parse(log.line());
    if (!json.has("reason")) {
      add(Place.FUNCTION, log.function(), log.function() + ": " + log.line(), json);
      return;
    }
    String shadow =
        json.has("connected") ? ", shadow: connected = " + json.path("connected").asText() : "";
    add(
        Place.FUNCTION,
        log.function(),
        "%s: %s %s → %s%s"
            .formatted(
                log.function(),
                json.path("thing").asText("?"),
                json.path("event").asText("input"),
                json.path("reason").asText(),
                shadow),
        json);
  }

  /** A device printed a line. */
  public void device(String thing, String line) {
    add(Place.DEVICE, thing, thing + ": " + line, MissingNode.getInstance());
  }

  /** SES took a mail. */
  public void mail(Mail mail) {
    ObjectNode json = JSON.createObjectNode();
    json.put("subject", mail.subject()).put("text", mail.text().orElse(""));
    ObjectNode headers = json.putObject("headers");
    mail.headers().forEach(headers::put);
    add(
        Place.MAIL,
        mail.id(),
        "to %s: %s".formatted(String.join(", ", mail.to()), mail.subject()),
        json);
  }

  /** Something was published to an SNS topic. */
  public void notification(Notification notification) {
    ObjectNode json = JSON.createObjectNode();
    notification.attributes().forEach(json::put);
    String topic = notification.topicArn();
    add(
        Place.NOTIFICATION,
        notification.id(),
        "to " + topic.substring(topic.lastIndexOf(':') + 1),
        json);
  }

  /** SNS handed a message to a subscriber. */
  public void delivery(Delivery delivery) {
    if (delivery.protocol().equals("sms")) {
      String text = delivery.text();
      String parts = delivery.parts() == 1 ? "" : " (%d parts)".formatted(delivery.parts());
      add(
          Place.SMS,
          delivery.messageId(),
          "to " + delivery.endpoint() + parts + ": " + text,
          JSON.createObjectNode().put("text", text));
    }
  }

  private void add(Place place, String source, String text, JsonNode json) {
    sightings.add(new Sighting(clock.instant(), place, source, oneLine(text), json));
  }

  /** What devices send may hold anything; a terminal obeys control characters. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
