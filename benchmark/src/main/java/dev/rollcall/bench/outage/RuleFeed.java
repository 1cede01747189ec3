package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.MeasurementException;
import dev.rollcall.bench.outage.RuleOutput.Event;
import dev.rollcall.bench.outage.RuleOutput.Queued;
import dev.rollcall.local.rule.ActionTargets;
import dev.rollcall.local.rule.Rules;
import dev.rollcall.local.template.TopicRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands messages to the template's own rules, and collects what they hand over. So the functions
 * get what the rules of their own checkout select.
 */
public final class RuleFeed {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<TopicRule> rules;

  /**
   * @param rules those of the template
   */
  public RuleFeed(List<TopicRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * What the rules make of messages.
   *
   * @param at when AWS IoT received them, by its own clock
   * @throws MeasurementException if the rules hand over less than they have actions for
   */
  public RuleOutput apply(List<MqttMessage> messages, Instant at) throws InterruptedException {
    return apply(messages, () -> at);
  }

  /** The same, by a clock of AWS IoT that goes on. */
  RuleOutput apply(List<MqttMessage> messages, InstantSource clock) throws InterruptedException {
    Collector collector = new Collector();
    try (Rules engine = new Rules(rules, collector, clock)) {
      messages.forEach(each -> engine.accept(each.topic(), each.payload()));
      return collector.await(messages.stream().mapToInt(this::actions).sum());
    }
  }

  /** How many actions the rule of a message has: that of lifecycle events, or that of statuses. */
  private int actions(MqttMessage message) {
    String rule = message.topic().startsWith("$aws/events/") ? "PresenceRule" : "LastWillRule";
    return rules.stream()
        .filter(each -> each.logicalId().equals(rule))
        .mapToInt(each -> each.actions().size())
        .sum();
  }

  private static final class Collector implements ActionTargets {
    private final List<Event> events = new ArrayList<>();
    private final List<Queued> queued = new ArrayList<>();

    @Override
    public synchronized void invokeLater(String functionArn, String event) {
      events.add(new Event(functionArn, event));
      notifyAll();
    }

    @Override
    public synchronized void send(String queueUrl, String body) {
      queued.add(new Queued(queueUrl, body));
      notifyAll();
    }

    @Override
    public void publish(String topic, byte[] payload, int qos) {
      throw new MeasurementException("a rule republishes to " + topic + ", which is not measured");
    }

    synchronized RuleOutput await(int expected) throws InterruptedException {
      Instant end = Instant.now().plus(PATIENCE);
      while (events.size() + queued.size() < expected) {
        long leftMillis = Duration.between(Instant.now(), end).toMillis();
        if (leftMillis <= 0) {
          throw new MeasurementException(
              "the rules made %d events and %d items of messages that should make %d in all"
                  .formatted(events.size(), queued.size(), expected));
        }
        wait(leftMillis);
      }
      return new RuleOutput(events, queued);
    }
  }
}
