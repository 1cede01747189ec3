package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Amazon SNS: what is published lands in the mailbox, and in the queues that subscribe.
 * Thread-safe.
 */
final class NotificationService implements QueryService {
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern SUBJECT = Pattern.compile("[\\p{Graph}][\\p{Graph} ]{0,98}");
  private static final int MAX_MESSAGE_BYTES = 256 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Mailbox mailbox;
  private final Map<String, Topic> topics;
  private final QueueSubscriptions queues;

  /**
   * @param queues what else subscribes to these topics
   */
  NotificationService(
      Clock clock, Mailbox mailbox, Map<String, Topic> topicsByArn, QueueSubscriptions queues) {
    this.clock = clock;
    this.mailbox = mailbox;
    this.topics = Map.copyOf(topicsByArn);
    this.queues = queues;
  }

  @Override
  public String namespace() {
    return "http://sns.amazonaws.com/doc/2010-03-31/";
  }

  @Override
  public QueryResult perform(QueryRequest request) {
    if (!request.action().equals("Publish")) {
      return queues.perform(request);
    }
    String message = request.get("Message").orElseThrow(() -> invalid("Empty message"));
    if (message.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
      throw invalid("Message too long");
    }
    String id = UUID.randomUUID().toString();
    if (request.get("PhoneNumber").isPresent()) {
      publishToPhone(id, request.get("PhoneNumber").get(), message);
    } else {
      publishToTopic(id, request, message);
    }
    return QueryResult.sent(id);
  }

  private void publishToPhone(String id, String phone, String message) {
    if (!PHONE.matcher(phone).matches()) {
      throw invalid("PhoneNumber Reason: " + phone + " is not valid to publish to");
    }
    Delivery delivery =
        DeliveryBuilder.builder()
            .messageId(id)
            .topicArn(Optional.empty())
            .protocol("sms")
            .endpoint(phone)
            .text(message)
            .at(clock.instant())
            .build();
    mailbox.add(Optional.empty(), List.of(delivery));
  }

  private void publishToTopic(String id, QueryRequest request, String message) {
    String arn =
        request
            .get("TopicArn")
            .or(() -> request.get("TargetArn"))
            .orElseThrow(
                () -> invalid("TopicArn or TargetArn Reason: no value for required parameter"));
    if (!arn.startsWith("arn:")) {
      throw invalid("TopicArn");
    }
    Topic topic = topics.get(arn);
    if (topic == null) {
      throw new QueryException(404, "NotFound", "Topic does not exist");
    }
    Instant now = clock.instant();
    Notification notification =
        NotificationBuilder.builder()
            .id(id)
            .topicArn(arn)
            .subject(subject(request))
            .texts(texts(request, message))
            .attributes(attributes(request))
            .at(now)
            .build();
    mailbox.add(
        Optional.of(notification),
        topic.subscriptions().stream()
            .filter(each -> each.accepts(notification.attributes()))
            .map(each -> delivery(notification, topic, each))
            .toList());
    queues.deliver(notification);
  }

  private static Delivery delivery(
      Notification notification, Topic topic, Subscription subscription) {
    String protocol = subscription.protocol();
    return DeliveryBuilder.builder()
        .messageId(notification.id())
        .topicArn(Optional.of(notification.topicArn()))
        .protocol(protocol)
        .endpoint(subscription.endpoint())
        .text(topic.received(protocol, notification.text(protocol)))
        .at(notification.at())
        .build();
  }

  private static Optional<String> subject(QueryRequest request) {
    Optional<String> subject = Optional.ofNullable(request.parameters().get("Subject"));
    if (subject.filter(text -> !SUBJECT.matcher(text).matches()).isPresent()) {
      throw invalid("Subject");
    }
    return subject;
  }

  private static Map<String, String> texts(QueryRequest request, String message) {
    Optional<String> structure = request.get("MessageStructure");
    if (structure.isEmpty()) {
      return Map.of("default", message);
    }
    if (!structure.get().equals("json")) {
      throw invalid("MessageStructure");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> text : parsed(message).properties()) {
      if (text.getValue().isTextual()) { // others are ignored, as at AWS
        texts.put(text.getKey(), text.getValue().textValue());
      }
    }
    if (!texts.containsKey("default")) {
      throw invalid("Message Structure - No default entry in JSON message body");
    }
    return texts;
  }

  private static ObjectNode parsed(String message) {
    try {
      if (JSON.readTree(message) instanceof ObjectNode texts) {
        return texts;
      }
    } catch (IOException e) {
      throw invalid("Message Structure - JSON message body failed to parse");
    }
    throw invalid("Message Structure - JSON message body failed to parse");
  }

  private static Map<String, String> attributes(QueryRequest request) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 1; ; i++) {
      String prefix = "MessageAttributes.entry." + i;
      Optional<String> name = request.get(prefix + ".Name");
      if (name.isEmpty()) {
        return attributes;
      }
      attributes.put(name.get(), attribute(request, name.get(), prefix + ".Value."));
    }
  }

  private static String attribute(QueryRequest request, String name, String prefix) {
    if (request.get(prefix + "DataType").isEmpty()) {
      throw invalidValue("The message attribute '" + name + "' must contain non-empty data type.");
    }
    return request
        .get(prefix + "StringValue")
        .or(() -> request.get(prefix + "BinaryValue"))
        .orElseThrow(
            () ->
                invalidValue(
                    "The message attribute '"
                        + name
                        + "' must contain non-empty message attribute value."));
  }

  private static QueryException invalid(String what) {
    return new QueryException(400, "InvalidParameter", "Invalid parameter: " + what);
  }

  private static QueryException invalidValue(String message) {
    return new QueryException(400, "ParameterValueInvalid", message);
  }
}
