package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.local.rule.Expression.And;
import dev.rollcall.local.rule.Expression.Call;
import dev.rollcall.local.rule.Expression.Comparison;
import dev.rollcall.local.rule.Expression.Literal;
import dev.rollcall.local.rule.Expression.Not;
import dev.rollcall.local.rule.Expression.Or;
import dev.rollcall.local.rule.Expression.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Evaluates expressions for one message, as AWS IoT does: what is undefined, or of a type that an
 * operator does not take, makes the whole operation undefined.
 */
final class Evaluation {
  private static final JsonNode UNDEFINED = MissingNode.getInstance();

  private final Message message;

  Evaluation(Message message) {
    this.message = message;
  }

  /** What the expression comes to; a missing node if undefined. */
  JsonNode of(Expression expression) {
    return switch (expression) {
      case Literal(JsonNode value) -> value;
      case Path(List<String> names) -> field(names);
      case Call(Function function, List<Expression> arguments) -> call(function, arguments);
      case Comparison comparison -> compare(comparison);
      case And(Expression left, Expression right) ->
          bool(truth(left).flatMap(one -> truth(right).map(other -> one && other)));
      case Or(Expression left, Expression right) ->
          bool(truth(left).flatMap(one -> truth(right).map(other -> one || other)));
      case Not(Expression operand) -> bool(truth(operand).map(value -> !value));
    };
  }

  private JsonNode field(List<String> names) {
    JsonNode node = message.json();
    for (String name : names) {
      node = node.path(name);
    }
    return node;
  }

  private JsonNode call(Function function, List<Expression> arguments) {
    return switch (function) {
      case CLIENT_ID -> TextNode.valueOf(message.publisher().clientId());
      case PRINCIPAL -> TextNode.valueOf(message.publisher().principal());
      case IS_NULL -> BooleanNode.valueOf(of(arguments.getFirst()).isNull());
      case IS_UNDEFINED -> BooleanNode.valueOf(of(arguments.getFirst()).isMissingNode());
      case NEW_UUID -> TextNode.valueOf(UUID.randomUUID().toString());
      case TIMESTAMP -> LongNode.valueOf(message.receivedAt().toEpochMilli());
      case TOPIC ->
          arguments.isEmpty() ? TextNode.valueOf(message.topic()) : level(of(arguments.getFirst()));
    };
  }

  /** A level of the topic, counted from 1. */
  private JsonNode level(JsonNode number) {
    List<String> levels = message.levels();
    int index = number.isInt() ? number.intValue() : 0;
    return 1 <= index && index <= levels.size()
        ? TextNode.valueOf(levels.get(index - 1))
        : UNDEFINED;
  }

  private JsonNode compare(Comparison comparison) {
    JsonNode left = of(comparison.left());
    JsonNode right = of(comparison.right());
    Comparator comparator = comparison.comparator();
    if (left.isMissingNode() || right.isMissingNode()) {
      return UNDEFINED;
    }
    if (left.isNumber() && right.isNumber()) {
      return bool(comparator, left.decimalValue().compareTo(right.decimalValue()));
    }
    if (left.isTextual() && right.isTextual()) {
      return bool(comparator, left.textValue().compareTo(right.textValue()));
    }
    if (comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL) {
      return bool(comparator, left.equals(right) ? 0 : 1);
    }
    return bool(
        number(left)
            .flatMap(one -> number(right).map(other -> comparator.holds(one.compareTo(other)))));
  }

  /** A number, also one that is written as a text. */
  private static Optional<BigDecimal> number(JsonNode node) {
    try {
      return node.isNumber() || node.isTextual()
          ? Optional.of(new BigDecimal(node.asText()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Boolean> truth(Expression expression) {
    return truth(of(expression));
  }

  /** True or false, also one that is written as a text; empty for all else. */
  static Optional<Boolean> truth(JsonNode value) {
    String text = value.asText().toLowerCase(Locale.ROOT);
    return (value.isBoolean() || value.isTextual()) && text.matches("true|false")
        ? Optional.of(text.equals("true"))
        : Optional.empty();
  }

  private static JsonNode bool(Comparator comparator, int order) {
    return BooleanNode.valueOf(comparator.holds(order));
  }

  private static JsonNode bool(Optional<Boolean> value) {
    return value.<JsonNode>map(BooleanNode::valueOf).orElse(UNDEFINED);
  }
}
