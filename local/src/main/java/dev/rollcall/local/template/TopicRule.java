package dev.rollcall.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A topic rule of the template.
 *
 * @param logicalId its name within the template
 * @param name its name at AWS IoT
 * @param sql its statement, as it stands in the template
 * @param actions what is done with each result, in this order
 * @param errorAction what is done about actions that failed
 */
public record TopicRule(
    String logicalId, String name, String sql, List<Action> actions, Optional<Action> errorAction) {

  /** Copies the list. */
  public TopicRule {
    actions = List.copyOf(actions);
  }

  /** What a rule does with a payload. */
  public sealed interface Action {
    /** The action's name in an error message of AWS IoT, such as {@code SqsAction}. */
    default String name() {
      return getClass().getSimpleName() + "Action";
    }

    /** The action's dimension {@code ActionType} of a metric, such as {@code SQS}. */
    default String type() {
      return getClass().getSimpleName();
    }

    /** What the action addresses, as an error message of AWS IoT names it. */
    String resource();
  }

  /**
   * Invokes a function without waiting for it.
   *
   * @param functionArn a function of the template
   */
  public record Lambda(String functionArn) implements Action {
    @Override
    public String resource() {
      return functionArn;
    }
  }

  /**
   * Sends to a queue.
   *
   * @param queueUrl a queue of the template
   * @param useBase64 whether the payload is sent in Base64
   */
  public record Sqs(String queueUrl, boolean useBase64) implements Action {
    @Override
    public String type() {
      return "SQS";
    }

    @Override
    public String resource() {
      return queueUrl;
    }
  }

  /**
   * Publishes to another topic.
   *
   * @param topic a topic, in which <code>${topic(3)}</code> and the like are replaced
   * @param qos 0 or 1
   */
  public record Republish(String topic, int qos) implements Action {
    @Override
    public String resource() {
      return topic;
    }
  }
}
