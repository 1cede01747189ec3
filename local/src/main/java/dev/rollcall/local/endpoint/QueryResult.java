package dev.rollcall.local.endpoint;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an action of the AWS query protocol answers.
 *
 * @param content of the element {@code <action>Result}; empty for an action without a result
 */
record QueryResult(Optional<Consumer<QueryXml>> content) {
  /** The answer of an action that has no result. */
  static final QueryResult NONE = new QueryResult(Optional.empty());

  static QueryResult of(Consumer<QueryXml> content) {
    return new QueryResult(Optional.of(content));
  }

  /** Says that a message was taken, and under which id. */
  static QueryResult sent(String messageId) {
    return of(xml -> xml.element("MessageId", messageId));
  }
}
