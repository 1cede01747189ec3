package dev.rollcall.local.rule;

import dev.rollcall.local.template.TopicRule.Action;

/** Hears how rules fare, as AWS IoT counts it for CloudWatch; called from the rules' thread. */
public interface RuleListener {
  /** A message came on a topic that a rule listens to. */
  void matched(String ruleName);

  /** A message on a topic that a rule listens to was discarded before the rule saw it. */
  void throttled(String ruleName);

  /** An action of a rule has ended. */
  void acted(String ruleName, Action action, boolean succeeded);

  /**
   * An action of a rule is about to be performed.
   *
   * @param payload what the rule's statement has selected
   */
  default void selected(String ruleName, Action action, byte[] payload) {}

  /** The error action of a rule has ended. */
  void reported(String ruleName, Action errorAction, boolean succeeded);
}
