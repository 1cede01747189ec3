package dev.rollcall.local.fault;

import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues as an operator sees and uses them, with the calls of the AWS CLI. Thread-safe. */
final class QueueAdmin implements AutoCloseable {
  /** What could not be evaluated, tracked or delivered; as in docs/OPERATIONS.md. */
  static final String DEAD_LETTERS = "AlertDeadLetterQueue";

  static final String FUNCTION_FAILURES = "FunctionFailureQueue";
  static final String RULE_FAILURES = "RuleFailureQueue";
  static final String ALERTS = "AlertQueue";
  static final String STATUSES = "StatusQueue";

  private final SqsClient client;
  private final Template template;

  QueueAdmin(SqsClient client, Template template) {
    this.client = client;
    this.template = template;
  }

  /** How many messages can be received now. */
  int visible(Queue queue) {
    return visible(queue.logicalId());
  }

  /** The same, of the queue of this logical id. */
  int visible(String logicalId) {
    return count(logicalId, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /** How many can be received, now or when their visibility timeout is over. */
  int due(String logicalId) {
    return visible(logicalId)
        + count(logicalId, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  /** How many are not due yet. */
  int delayed(String logicalId) {
    return count(logicalId, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
  }

  private int count(String logicalId, QueueAttributeName name) {
    Map<QueueAttributeName, String> attributes =
        client
            .getQueueAttributes(request -> request.queueUrl(url(logicalId)).attributeNames(name))
            .attributes();
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  /** Sends a message to the alert queue. */
  void evaluate(String input) {
    client.sendMessage(request -> request.queueUrl(url(ALERTS)).messageBody(input));
  }

  /** Moves the dead letters back to the alert queue, where they came from. */
  void moveDeadLetters() {
    client.startMessageMoveTask(request -> request.sourceArn(template.queue(DEAD_LETTERS).arn()));
  }

  /**
   * Puts all that lies in the function or the rule failure queue into the alert queue: the second
   * pass tracks what it evaluates.
   *
   * @return what it was, in the form in which it is evaluated
   */
  List<String> putBack(String logicalId) {
    List<String> inputs = new ArrayList<>();
    List<Message> messages = receive(logicalId);
    while (!messages.isEmpty()) {
      for (Message message : messages) {
        String input = input(logicalId, message);
        evaluate(input);
        inputs.add(input);
        client.deleteMessage(
            request -> request.queueUrl(url(logicalId)).receiptHandle(message.receiptHandle()));
      }
      messages = receive(logicalId);
    }
    return inputs;
  }

  private static String input(String logicalId, Message message) {
    return logicalId.equals(FUNCTION_FAILURES)
        ? FailedInput.ofFunction(message.body())
        : FailedInput.ofRule(
            message.body(),
            Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
  }

  private List<Message> receive(String logicalId) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url(logicalId))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
        .messages();
  }

  private String url(String logicalId) {
    return template.queue(logicalId).url();
  }

  @Override
  public void close() {
    client.close();
  }
}
