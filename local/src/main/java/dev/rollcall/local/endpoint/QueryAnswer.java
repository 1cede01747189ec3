package dev.rollcall.local.endpoint;

import java.util.UUID;

/** The XML with which the services of the AWS query protocol answer. */
final class QueryAnswer {
  private QueryAnswer() {}

  /** Says what came of an action. */
  static String performed(String namespace, String action, QueryResult result) {
    return QueryXml.document(
        action + "Response",
        namespace,
        xml -> {
          result.content().ifPresent(content -> xml.element(action + "Result", content));
          xml.element(
              "ResponseMetadata",
              metadata -> metadata.element("RequestId", UUID.randomUUID().toString()));
        });
  }

  /** Says what is wrong. */
  static String refused(String namespace, QueryException refusal) {
    return QueryXml.document(
        "ErrorResponse",
        namespace,
        xml -> {
          xml.element(
              "Error",
              error -> {
                error.element("Type", refusal.status() < 500 ? "Sender" : "Receiver");
                error.element("Code", refusal.code());
                error.element("Message", refusal.getMessage());
              });
          xml.element("RequestId", UUID.randomUUID().toString());
        });
  }
}
