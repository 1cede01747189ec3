package dev.rollcall.local.endpoint;

import java.util.Map;
import java.util.Optional;

/**
 * Who receives what is published to an SNS topic.
 *
 * @param protocol {@code sms}, {@code email} and so on
 * @param endpoint phone number, mail address and so on
 * @param filterPolicy the filter policy on message attributes, as JSON; empty for all messages
 */
public record Subscription(String protocol, String endpoint, Optional<String> filterPolicy) {

  /**
   * Checks the filter policy.
   *
   * @throws QueryException if it is none, or is not understood here
   */
  public Subscription {
    filterPolicy.ifPresent(FilterPolicy::parse);
  }

  /** Of all messages. */
  public Subscription(String protocol, String endpoint) {
    this(protocol, endpoint, Optional.empty());
  }

  /** Whether it gets a message with these attributes. */
  boolean accepts(Map<String, String> attributes) {
    return filterPolicy.map(FilterPolicy::parse).orElse(FilterPolicy.ALL).accepts(attributes);
  }
}
