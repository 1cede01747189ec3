package dev.rollcall.local.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.template.Deployment;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A batch of messages in the form in which Lambda hands it to a function. */
final class SqsEvent {
  private SqsEvent() {}

  static String json(List<Message> batch, String queueArn) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    batch.forEach(message -> addRecord(records.addObject(), message, queueArn));
    return event.toString();
  }

  private static void addRecord(ObjectNode record, Message message, String queueArn) {
    record
        .put("messageId", message.messageId())
        .put("receiptHandle", message.receiptHandle())
        .put("body", message.body());
    ObjectNode attributes = record.putObject("attributes");
    new TreeMap<>(message.attributesAsStrings()).forEach(attributes::put);
    ObjectNode messageAttributes = record.putObject("messageAttributes");
    for (Map.Entry<String, MessageAttributeValue> each : message.messageAttributes().entrySet()) {
      addAttribute(messageAttributes.putObject(each.getKey()), each.getValue());
    }
    record
        .put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", Deployment.REGION);
  }

  private static void addAttribute(ObjectNode attribute, MessageAttributeValue value) {
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      byte[] bytes = value.binaryValue().asByteArray();
      attribute.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    attribute.put("dataType", value.dataType());
  }
}
