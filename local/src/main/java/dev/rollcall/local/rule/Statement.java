package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import dev.rollcall.local.rule.Expression.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A statement of IoT SQL: from which messages it selects what.
 *
 * @param columns what is selected, at least one
 * @param filter the topics of the messages
 * @param where what must be true of a message
 */
record Statement(List<Column> columns, MqttTopicFilter filter, Optional<Expression> where) {

  /**
   * A column.
   *
   * @param alias the name of the result's field; empty for {@code *} alone
   */
  record Column(Expression expression, Optional<String> alias) {}

  Statement {
    columns = List.copyOf(columns);
  }

  /**
   * Whether messages on this topic are looked at. A wildcard at the first level leaves out the
   * reserved topics, which start with a dollar sign.
   */
  boolean listensTo(String topic) {
    boolean wildcardFirst = filter.toString().startsWith("#") || filter.toString().startsWith("+");
    return !(topic.startsWith("$") && wildcardFirst) && filter.matches(MqttTopic.of(topic));
  }

  /**
   * What is selected from a message; empty if the message is not meant. A payload that is no JSON
   * object has no fields: {@code SELECT *} alone hands it on as it is, and with further columns
   * there is nothing that they could be added to.
   */
  Optional<byte[]> select(Message message) {
    Evaluation evaluation = new Evaluation(message);
    boolean meant =
        where
            .map(condition -> Evaluation.truth(evaluation.of(condition)).orElse(false))
            .orElse(true);
    if (!meant) {
      return Optional.empty();
    }
    boolean wantsAll = columns.stream().anyMatch(column -> column.alias().isEmpty());
    if (wantsAll && columns.size() == 1) {
      return Optional.of(message.payload());
    }
    if (wantsAll && !message.json().isObject()) {
      return Optional.empty();
    }
    return Optional.of(fields(evaluation).toString().getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode fields(Evaluation evaluation) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Column column : columns) {
      JsonNode value = evaluation.of(column.expression());
      if (column.alias().isEmpty()) {
        result.setAll((ObjectNode) value);
      } else if (!value.isMissingNode()) {
        result.set(column.alias().get(), value);
      }
    }
    return result;
  }

  /** The column {@code *}. */
  static Column everything() {
    return new Column(new Path(List.of()), Optional.empty());
  }
}
