package dev.rollcall.local.console.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.lambda.InvocationListener;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.rule.RuleListener;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.template.Grant;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import dev.rollcall.local.template.TopicRule;
import dev.rollcall.local.template.TopicRule.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much has gone each way, and what went last; and what rules have put into queues. Thread-safe.
 */
public final class Traffic implements RuleListener, InvocationListener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 2_000;
  private static final int MOST_QUEUED = 50;

  private final Template template;
  private final InstantSource clock;
  private final List<Arrow> recipients;
  private final Map<Arrow, Load> loads = new HashMap<>();
  private final Map<String, Deque<Queued>> queued = new HashMap<>();

  /**
   * What has gone one way.
   *
   * @param last the last message, cut if it is long; empty if it is not known
   */
  public record Load(long count, Instant at, String last) {
    private Load and(Load later) {
      return new Load(count + later.count, later.at, later.last.isEmpty() ? last : later.last);
    }
  }

  /**
   * A message that a rule has put into a queue.
   *
   * @param due when it can be received at first
   */
  public record Queued(Instant at, Instant due, String body) {}

  /** Nothing has gone anywhere yet. */
  public Traffic(Template template, InstantSource clock) {
    this.template = template;
    this.clock = clock;
    Pipeline pipeline = new Pipeline(template);
    recipients =
        pipeline.arrows().stream()
            .filter(
                arrow ->
                    pipeline
                        .node(arrow.to())
                        .filter(node -> node.kind() == Node.Kind.RECIPIENT)
                        .isPresent())
            .toList();
  }

  /** What has gone this way; empty if nothing has. */
  public synchronized Optional<Load> load(Arrow arrow) {
    return Optional.ofNullable(loads.get(arrow));
  }

  /** What rules have put into a queue, and is not due yet; the newest 50 at most. */
  public synchronized List<Queued> waiting(String queue) {
    Instant now = clock.instant();
    return queued.getOrDefault(queue, new ArrayDeque<>()).stream()
        .filter(each -> each.due().isAfter(now))
        .toList();
  }

  private synchronized void count(String from, String to, long messages, String last) {
    loads.merge(new Arrow(from, to), new Load(messages, clock.instant(), cut(last)), Load::and);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** Takes what the observer has seen. */
  public void seen(Sighting sighting) {
    switch (sighting.place()) {
      case PRESENCE, MESSAGE ->
          count(Pipeline.DEVICES.id(), Pipeline.BROKER.id(), 1, sighting.text());
      case FUNCTION -> {
        if (sighting.json().has("reason")) {
          count(sighting.source(), Pipeline.SHADOWS.id(), 1, sighting.text());
        }
      }
      case NOTIFICATION ->
          template.topics().forEach(topic -> sent("sns:Publish", topic.logicalId(), sighting));
      case MAIL -> {
        sent("ses:SendRawEmail", Pipeline.MAIL_SERVICE.id(), sighting);
        delivered("email:", sighting);
      }
      case SMS -> delivered("sms:", sighting);
      case SHADOW, DEVICE -> {
        // A shadow does not say who wrote it, and what a device prints goes nowhere.
      }
    }
  }

  /** Of whom it came the right to send tells. */
  private void sent(String right, String to, Sighting sighting) {
    template.grants().stream()
        .filter(grant -> grant.action().equals(right))
        .map(Grant::function)
        .distinct()
        .forEach(function -> count(function, to, 1, sighting.text()));
  }

  private void delivered(String protocol, Sighting sighting) {
    recipients.stream()
        .filter(arrow -> arrow.to().startsWith(protocol))
        .forEach(arrow -> count(arrow.from(), arrow.to(), 1, sighting.text()));
  }

  @Override
  public void matched(String ruleName) {
    count(Pipeline.BROKER.id(), logicalId(ruleName), 1, "");
  }

  @Override
  public void throttled(String ruleName) {}

  @Override
  public void selected(String ruleName, Action action, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    String rule = logicalId(ruleName);
    count(Pipeline.BROKER.id(), rule, 0, text);
    count(rule, Pipeline.target(template, action), 1, text);
    if (action instanceof TopicRule.Sqs(String url, boolean _)) {
      template.queueOfUrl(url).ifPresent(queue -> enqueue(queue, text));
    }
  }

  private synchronized void enqueue(Queue queue, String body) {
    Instant now = clock.instant();
    Deque<Queued> all = queued.computeIfAbsent(queue.logicalId(), _ -> new ArrayDeque<>());
    all.addFirst(new Queued(now, now.plus(queue.delay()), cut(body)));
    if (all.size() > MOST_QUEUED) {
      all.removeLast();
    }
  }

  @Override
  public void acted(String ruleName, Action action, boolean succeeded) {}

  @Override
  public void reported(String ruleName, Action errorAction, boolean succeeded) {
    count(logicalId(ruleName), Pipeline.target(template, errorAction), 1, "");
  }

  private String logicalId(String ruleName) {
    return template.rules().stream()
        .filter(rule -> rule.name().equals(ruleName))
        .map(TopicRule::logicalId)
        .findFirst()
        .orElse(ruleName);
  }

  @Override
  public void ended(LambdaFunction function, String payload, InvocationResult result) {
    if (function.sources().isEmpty()) {
      return; // its rule was counted
    }
    JsonNode records = parsed(payload).path("Records");
    for (JsonNode each : records) {
      template
          .queueOfArn(each.path("eventSourceARN").asText())
          .ifPresent(
              queue ->
                  count(queue.logicalId(), function.logicalId(), 1, each.path("body").asText()));
    }
  }

  private static JsonNode parsed(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("payload of a function", e);
    }
  }
}
