package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.local.template.TopicRule.Action;
import dev.rollcall.local.template.TopicRule.Lambda;
import dev.rollcall.local.template.TopicRule.Republish;
import dev.rollcall.local.template.TopicRule.Sqs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** An action of a rule with what it reaches. */
record BoundAction(Action action, Performer performer) {

  /** Performs the action with a payload that was selected from a message. */
  @FunctionalInterface
  interface Performer {
    void perform(Message message, byte[] payload);
  }

  /**
   * Binds an action to its target.
   *
   * @throws SqlException if a substitution template is not understood
   */
  static BoundAction of(Action action, ActionTargets targets) {
    Performer performer =
        switch (action) {
          case Lambda(String functionArn) ->
              (message, payload) -> targets.invokeLater(functionArn, event(message, payload));
          case Sqs(String queueUrl, boolean useBase64) ->
              (_, payload) -> targets.send(queueUrl, useBase64 ? base64(payload) : text(payload));
          case Republish(String topic, int qos) -> {
            SubstitutionTemplate template = new SubstitutionTemplate(topic);
            yield (message, payload) -> targets.publish(template.apply(message), payload, qos);
          }
        };
    return new BoundAction(action, performer);
  }

  void perform(Message message, byte[] payload) {
    performer.perform(message, payload);
  }

  /** A function takes JSON only; what is none reaches it as a text in Base64. */
  private static String event(Message message, byte[] payload) {
    boolean asItCame = Arrays.equals(payload, message.payload()) && message.json().isMissingNode();
    return asItCame ? TextNode.valueOf(base64(payload)).toString() : text(payload);
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static String base64(byte[] payload) {
    return Base64.getEncoder().encodeToString(payload);
  }
}
