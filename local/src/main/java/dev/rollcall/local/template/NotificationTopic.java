package dev.rollcall.local.template;

import java.util.List;
import java.util.Optional;

/**
 * An SNS topic of the template.
 *
 * @param logicalId its name within the template
 * @param arn its ARN
 * @param displayName what its text messages begin with; empty for none
 * @param subscriptions those of the template
 */
public record NotificationTopic(
    String logicalId, String arn, String displayName, List<Subscription> subscriptions) {

  /** Copies the list. */
  public NotificationTopic {
    subscriptions = List.copyOf(subscriptions);
  }

  /**
   * A subscription.
   *
   * @param protocol such as {@code sms} or {@code email}
   * @param endpoint a phone number, a mail address
   * @param filterPolicy its filter policy, as JSON; empty for all messages
   */
  public record Subscription(String protocol, String endpoint, Optional<String> filterPolicy) {}
}
