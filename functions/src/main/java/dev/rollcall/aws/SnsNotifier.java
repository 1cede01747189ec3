package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.message.Message;
import dev.rollcall.port.Notifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** One publish to an SNS topic, with a text for each protocol and attributes to filter by. */
public final class SnsNotifier implements Notifier {
  /**
   * How SNS treats text messages: with the priority of those that are critical, whatever the
   * account's default is, and not where one costs more than half a dollar (SNS Developer Guide,
   * "Publishing SMS messages to an Amazon SNS topic").
   */
  private static final Map<String, MessageAttributeValue> TEXT_MESSAGE =
      Map.of(
          "AWS.SNS.SMS.SMSType", value("String", "Transactional"),
          "AWS.SNS.SMS.MaxPrice", value("Number", "0.50"));

  private final SnsClient client;
  private final String topicArn;

  /** Publishes to the topic of this ARN. */
  public SnsNotifier(SnsClient client, String topicArn) {
    this.client = client;
    this.topicArn = topicArn;
  }

  @Override
  public void send(Message message) {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>(TEXT_MESSAGE);
    message.attributes().forEach((name, text) -> attributes.put(name, value("String", text)));
    client.publish(
        request ->
            request
                .topicArn(topicArn)
                .subject(message.topicSubject())
                .messageStructure("json")
                .message(textOfEachProtocol(message))
                .messageAttributes(attributes));
  }

  private static MessageAttributeValue value(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private static String textOfEachProtocol(Message message) {
    try {
      return JSON.std.asString(
          Map.of("default", message.text(), "email", message.text(), "sms", message.sms()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
