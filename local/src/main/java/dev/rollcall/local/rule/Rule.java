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
  private final Statement statement;
  private final List<BoundAction> actions;
  private final Optional<BoundAction> errorAction;

  /**
   * Parses the rule's statement and binds its actions.
   *
   * @throws SqlException if something is not understood; the message names the rule
   */
  Rule(TopicRule rule, ActionTargets targets) {
    this.rule = rule;
    try {
      statement = SqlParser.parse(rule.sql());
      actions = rule.actions().stream().map(each -> BoundAction.of(each, targets)).toList();
      errorAction = rule.errorAction().map(each -> BoundAction.of(each, targets));
    } catch (SqlException e) {
      throw new SqlException("Rule %s: %s".formatted(rule.logicalId(), e.getMessage()));
    }
  }

  /** Performs the actions if the message is meant, each whether or not the others fail. */
  void accept(Message message) {
    if (!statement.listensTo(message.topic())) {
      return;
    }
    Optional<byte[]> selected = statement.select(message);
    if (selected.isEmpty()) {
      return;
    }
    List<ActionFailure> failures = new ArrayList<>();
    for (BoundAction each : actions) {
      try {
        each.perform(message, selected.get());
      } catch (RuntimeException e) {
        LOG.warn(
            "{}, {}: {} failed: {}", this, message.topic(), each.action().name(), e.toString());
        failures.add(new ActionFailure(each.action(), e));
      }
    }
    if (!failures.isEmpty()) {
      String report = ActionFailure.report(rule.name(), message, failures);
      errorAction.ifPresent(each -> each.perform(message, report.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public String toString() {
    return "Rule " + rule.logicalId();
  }
}
