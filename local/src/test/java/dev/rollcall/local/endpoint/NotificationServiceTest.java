package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** SNS as AWS's own client sees it. */
final class NotificationServiceTest {
  private final LocalAws aws = new LocalAws();

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void publishReachesTheTopicWithATextForEachProtocol() {
    String id =
        publish(
            request ->
                request
                    .subject("RPI is offline")
                    .messageStructure("json")
                    .message("{\"default\":\"d\",\"sms\":\"문자 & <b>\",\"email\":\"e\"}")
                    .messageAttributes(
                        Map.of(
                            "kind",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("offline")
                                .build())));

    assertThat(aws.mailbox.notifications())
        .containsExactly(
            NotificationBuilder.builder()
                .id(id)
                .topicArn(LocalAws.TOPIC)
                .subject(Optional.of("RPI is offline"))
                .texts(Map.of("default", "d", "sms", "문자 & <b>", "email", "e"))
                .attributes(Map.of("kind", "offline"))
                .at(LocalAws.NOW)
                .build());
    assertThat(aws.mailbox.deliveries())
        .containsExactly(
            DeliveryBuilder.builder()
                .messageId(id)
                .topicArn(Optional.of(LocalAws.TOPIC))
                .protocol("sms")
                .endpoint(LocalAws.PHONE.endpoint())
                .text("ROLLCALL O> 문자 & <b>")
                .at(LocalAws.NOW)
                .build());
  }

  @Test
  void plainMessageIsTheTextOfEveryProtocol() {
    publish(request -> request.message("hello"));

    assertThat(aws.mailbox.deliveries())
        .extracting(Delivery::text)
        .containsExactly("ROLLCALL O> hello");
  }

  @Test
  void partsOfATextMessageAreThoseOfItsAlphabetWithTheTopicsPrefix() {
    for (String text : new String[] {"a".repeat(148), "a".repeat(149), "가".repeat(58)}) {
      publish(request -> request.message(text));
    }
    publish(request -> request.message("가".repeat(59)));
    publish(request -> request.message("{".repeat(153)));

    assertThat(aws.mailbox.deliveries()).extracting(Delivery::parts).containsExactly(1, 2, 1, 2, 3);
  }

  @Test
  void phoneIsReachedDirectly() {
    publish(request -> request.topicArn(null).phoneNumber("+821098765432").message("hello"));

    assertThat(aws.mailbox.notifications()).isEmpty();
    assertThat(aws.mailbox.deliveries())
        .extracting(Delivery::endpoint)
        .containsExactly("+821098765432");
  }

  @Test
  void unknownTopicIsNotFound() {
    assertThatThrownBy(
            () -> publish(request -> request.topicArn(LocalAws.TOPIC + "2").message("x")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Topic does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "한글", " leading space", ""})
  void badSubjectIsRefused(String subject) {
    assertThatThrownBy(() -> publish(request -> request.subject(subject).message("x")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid parameter: Subject");
  }

  @Test
  void structuredMessageNeedsADefault() {
    assertThatThrownBy(
            () -> publish(request -> request.messageStructure("json").message("{\"sms\":\"s\"}")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("No default entry in JSON message body");
    assertThatThrownBy(() -> publish(request -> request.messageStructure("json").message("{")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("failed to parse");
  }

  @Test
  void emptyMessageIsRefused() {
    assertThatThrownBy(() -> publish(request -> request.message("")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Empty message");
  }

  @Test
  void otherActionsAreInvalid() {
    assertThatThrownBy(() -> aws.sns.listTopics())
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
  }

  private String publish(Consumer<PublishRequest.Builder> request) {
    return aws.sns
        .publish(
            builder -> {
              builder.topicArn(LocalAws.TOPIC);
              request.accept(builder);
            })
        .messageId();
  }
}
