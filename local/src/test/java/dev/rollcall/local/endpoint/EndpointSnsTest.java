package dev.rollcall.local.endpoint;

import dev.rollcall.contract.SnsContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sns.SnsClient;

/** The sandbox's topics, held to what the functions rely on. */
final class EndpointSnsTest extends SnsContract {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @AfterEach
  void clear() {
    aws.mailbox.clearNotifications();
  }

  @Override
  protected SnsClient sns() {
    return aws.sns;
  }

  @Override
  protected String topicArn() {
    return LocalAws.TOPIC;
  }

  @Override
  protected List<Publication> published() {
    return aws.mailbox.notifications().stream()
        .map(each -> new Publication(each.subject().orElse(""), each.texts(), each.attributes()))
        .toList();
  }
}
