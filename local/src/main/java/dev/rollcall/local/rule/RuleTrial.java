package dev.rollcall.local.rule;

import dev.rollcall.local.broker.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A statement of IoT SQL, tried on a message without any effect. */
public final class RuleTrial {
  private RuleTrial() {}

  /**
   * What a statement selects from a message.
   *
   * @param clientId who has published it
   * @param now when it was received
   * @return the result; empty if the message is not on its topics, or does not meet its condition
   * @throws SqlException if the statement is not understood
   */
  public static Optional<String> select(
      String sql, String topic, String payload, String clientId, Instant now) {
    Statement statement = SqlParser.parse(sql);
    if (!statement.listensTo(topic)) {
      return Optional.empty();
    }
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Message message = new Message(topic, bytes, now, new Publisher(clientId, clientId));
    return statement.select(message).map(each -> new String(each, StandardCharsets.UTF_8));
  }
}
