package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.alert.Message;
import dev.rollcall.port.Notifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** One publish to an SNS topic, with a text for each protocol and attributes to filter by. */
public final class SnsNotifier implements Notifier {
  private final SnsClient client;
  private final String topicArn;

  /** Publishes to the topic of this ARN. */
  public SnsNotifier(SnsClient client, String topicArn) {
    this.client = client;
    this.topicArn = topicArn;
  }

  @Override
  public void send(Message message) {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    message
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    client.publish(
        request ->
            request
                .topicArn(topicArn)
                .subject(message.topicSubject())
                .messageStructure("json")
                .message(textOfEachProtocol(message))
                .messageAttributes(attributes));
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
