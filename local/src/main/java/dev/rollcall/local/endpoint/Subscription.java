package dev.rollcall.local.endpoint;

/**
 * Who receives what is published to an SNS topic.
 *
 * @param protocol {@code sms}, {@code email} and so on
 * @param endpoint phone number, mail address and so on
 */
public record Subscription(String protocol, String endpoint) {}
