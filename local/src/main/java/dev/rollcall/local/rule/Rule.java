package dev.rollcall.local.rule;

import dev.rollcall.local.template.TopicRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic rule, parsed and bound: what it does with a message. */
final class Rule {
  private static final Logger LOG = LoggerFactory.getLogger(Rule.class);

  private final TopicRule rule;
  private final List<RuleListener> listeners;
  private final Statement statement;
  private final List<BoundAction> actions;
  private final Optional<BoundAction> errorAction;

  /**
   * Parses the rule's statement and binds its actions.
   *
   * @param listeners may grow later
   * @throws SqlException if something is not understood; the message names the rule
   */
  Rule(TopicRule rule, ActionTargets targets, List<RuleListener> listeners) {
    this.rule = rule;
    this.listeners = listeners;
    try {
      statement = SqlParser.parse(rule.sql());
      actions = rule.actions().stream().map(each -> BoundAction.of(each, targets)).toList();
      errorAction = rule.errorAction().map(each -> BoundAction.of(each, targets));
    } catch (SqlException e) {
      throw new SqlException("Rule %s: %s".formatted(rule.logicalId(), e.getMessage()));
    }
  }

  /** Discards the message, if it is on a topic of the rule. */
  void discard(Message message) {
    if (statement.listensTo(message.topic())) {
      LOG.warn("{}, {}: discarded, the rules are throttled", this, message.topic());
      listeners.forEach(each -> each.throttled(rule.name()));
    }
  }

  /** Performs the actions if the message is meant, each whether or not the others fail. */
  void accept(Message message) {
    if (!statement.listensTo(message.topic())) {
      return;
    }
    listeners.forEach(each -> each.matched(rule.name()));
    statement.select(message).ifPresent(selected -> act(message, selected));
  }

  private void act(Message message, byte[] selected) {
    List<ActionFailure> failures = new ArrayList<>();
    for (BoundAction each : actions) {
      listeners.forEach(listener -> listener.selected(rule.name(), each.action(), selected));
      Optional<RuntimeException> failure = failure(each, message, selected);
      listeners.forEach(listener -> listener.acted(rule.name(), each.action(), failure.isEmpty()));
      failure.ifPresent(cause -> failures.add(new ActionFailure(each.action(), cause)));
    }
    if (!failures.isEmpty()) {
      String report = ActionFailure.report(rule.name(), message, failures);
      errorAction.ifPresent(each -> report(each, message, report));
    }
  }

  private void report(BoundAction target, Message message, String report) {
    boolean succeeded = failure(target, message, report.getBytes(StandardCharsets.UTF_8)).isEmpty();
    listeners.forEach(each -> each.reported(rule.name(), target.action(), succeeded));
  }

  private Optional<RuntimeException> failure(BoundAction target, Message message, byte[] payload) {
    try {
      target.perform(message, payload);
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn(
          "{}, {}: {} failed: {}", this, message.topic(), target.action().name(), e.toString());
      return Optional.of(e);
    }
  }

  @Override
  public String toString() {
    return "Rule " + rule.logicalId();
  }
}
