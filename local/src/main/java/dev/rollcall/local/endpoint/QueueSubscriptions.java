package dev.rollcall.local.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.template.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The queues that subscribe to SNS topics, with raw message delivery, and whatever subscribes in
 * the template. Requests about them are answered as SNS does. Thread-safe.
 */
final class QueueSubscriptions {
  private static final String QUEUE = "sqs";
  private static final String FILTER = "FilterPolicy";
  private static final String SCOPE = "FilterPolicyScope";
  private static final String RAW = "RawMessageDelivery";

  private final Map<String, Topic> fixed;
  private final Map<String, QueueSubscription> queues = new LinkedHashMap<>();
  private QueueDelivery delivery = (_, _, _, _) -> {};

  /**
   * @param fixed the topics that exist, by ARN, with the subscribers that stay
   */
  QueueSubscriptions(Map<String, Topic> fixed) {
    this.fixed = Map.copyOf(fixed);
  }

  synchronized void deliverTo(QueueDelivery delivery) {
    this.delivery = delivery;
  }

  /** Delivers to each queue whose filter lets it pass. */
  void deliver(Notification notification) {
    for (QueueSubscription each : of(notification.topicArn())) {
      if (each.filter().accepts(notification.attributes())) {
        delivery()
            .deliver(
                each.topicArn(),
                each.queueArn(),
                notification.text(QUEUE),
                notification.attributes());
      }
    }
  }

  private synchronized QueueDelivery delivery() {
    return delivery;
  }

  private synchronized List<QueueSubscription> of(String topicArn) {
    return queues.values().stream().filter(each -> each.topicArn().equals(topicArn)).toList();
  }

  /** Answers a request about subscriptions. */
  synchronized QueryResult perform(QueryRequest request) {
    return switch (request.action()) {
      case "Subscribe" -> {
        QueueSubscription made = subscribe(request);
        yield QueryResult.of(xml -> xml.element("SubscriptionArn", made.arn()));
      }
      case "Unsubscribe" -> {
        queues.remove(subscription(request).arn());
        yield QueryResult.NONE;
      }
      case "GetSubscriptionAttributes" -> attributes(subscription(request));
      case "ListSubscriptionsByTopic" -> list(topic(request));
      default -> throw QueryService.invalidAction(request);
    };
  }

  private QueueSubscription subscribe(QueryRequest request) {
    String topic = topic(request);
    String protocol = request.get("Protocol").orElseThrow(() -> missing("Protocol"));
    if (!protocol.equals(QUEUE)) {
      throw invalid("Protocol Reason: " + protocol + " cannot be subscribed here, sqs can");
    }
    String queue = request.get("Endpoint").orElseThrow(() -> missing("Endpoint"));
    if (!queue.matches("arn:aws:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}")) {
      throw invalid("SQS endpoint ARN");
    }
    Map<String, String> attributes = attributes(request);
    FilterPolicy filter =
        Optional.ofNullable(attributes.get(FILTER))
            .map(FilterPolicy::parse)
            .orElse(FilterPolicy.ALL);
    Optional<QueueSubscription> before =
        of(topic).stream().filter(each -> each.queueArn().equals(queue)).findFirst();
    if (before.isPresent()) {
      return same(before.get(), attributes);
    }
    String arn = topic + ":" + UUID.randomUUID();
    QueueSubscription made = new QueueSubscription(arn, topic, queue, attributes, filter);
    queues.put(arn, made);
    return made;
  }

  private static QueueSubscription same(QueueSubscription before, Map<String, String> attributes) {
    if (!before.attributes().equals(attributes)) {
      throw invalid("Attributes Reason: Subscription already exists with different attributes");
    }
    return before;
  }

  private static Map<String, String> attributes(QueryRequest request) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 1; request.get("Attributes.entry." + i + ".key").isPresent(); i++) {
      String entry = "Attributes.entry." + i;
      attributes.put(
          request.get(entry + ".key").orElseThrow(), request.get(entry + ".value").orElse(""));
    }
    for (String name : attributes.keySet()) {
      if (!Set.of(FILTER, SCOPE, RAW).contains(name)) {
        throw invalid("AttributeName: " + name);
      }
    }
    if (!attributes.getOrDefault(SCOPE, "MessageAttributes").equals("MessageAttributes")) {
      throw invalid(SCOPE + " Reason: MessageAttributes alone is understood here");
    }
    if (!attributes.getOrDefault(RAW, "false").equals("true")) {
      throw invalid(RAW + " Reason: queues get raw messages alone here, so it has to be true");
    }
    return attributes;
  }

  private String topic(QueryRequest request) {
    String arn = request.get("TopicArn").orElseThrow(() -> missing("TopicArn"));
    if (!fixed.containsKey(arn)) {
      throw new QueryException(404, "NotFound", "Topic does not exist");
    }
    return arn;
  }

  private QueueSubscription subscription(QueryRequest request) {
    String arn = request.get("SubscriptionArn").orElseThrow(() -> missing("SubscriptionArn"));
    QueueSubscription subscription = queues.get(arn);
    if (subscription == null) {
      throw new QueryException(404, "NotFound", "Subscription does not exist");
    }
    return subscription;
  }

  private static QueryResult attributes(QueueSubscription of) {
    Map<String, String> all = new LinkedHashMap<>(of.attributes());
    all.put("SubscriptionArn", of.arn());
    all.put("TopicArn", of.topicArn());
    all.put("Protocol", QUEUE);
    all.put("Endpoint", of.queueArn());
    all.put("Owner", Deployment.ACCOUNT_ID);
    all.put("PendingConfirmation", "false");
    all.put("ConfirmationWasAuthenticated", "true");
    return QueryResult.of(
        xml ->
            xml.element(
                "Attributes",
                map ->
                    all.forEach(
                        (name, value) ->
                            map.element(
                                "entry",
                                entry -> {
                                  entry.element("key", name);
                                  entry.element("value", value);
                                }))));
  }

  private QueryResult list(String topic) {
    record Row(String arn, String protocol, String endpoint) {}

    List<Row> rows = new ArrayList<>();
    for (Subscription each : subscribers(topic)) {
      UUID id = UUID.nameUUIDFromBytes(each.toString().getBytes(UTF_8));
      rows.add(new Row(topic + ":" + id, each.protocol(), each.endpoint()));
    }
    of(topic).forEach(each -> rows.add(new Row(each.arn(), QUEUE, each.queueArn())));
    return QueryResult.of(
        result ->
            result.members(
                "Subscriptions",
                rows,
                (xml, row) -> {
                  xml.element("TopicArn", topic);
                  xml.element("Protocol", row.protocol());
                  xml.element("SubscriptionArn", row.arn());
                  xml.element("Owner", Deployment.ACCOUNT_ID);
                  xml.element("Endpoint", row.endpoint());
                }));
  }

  private List<Subscription> subscribers(String topic) {
    return Optional.ofNullable(fixed.get(topic)).map(Topic::subscriptions).orElse(List.of());
  }

  private static QueryException missing(String parameter) {
    return invalid(parameter + " Reason: no value for required parameter");
  }

  private static QueryException invalid(String what) {
    return new QueryException(400, "InvalidParameter", "Invalid parameter: " + what);
  }
}
