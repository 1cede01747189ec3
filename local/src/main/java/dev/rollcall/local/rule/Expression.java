package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An expression of IoT SQL. What it comes to is JSON, or undefined: a missing node. */
sealed interface Expression {

  /** A number, a text, true, false or null. */
  record Literal(JsonNode value) implements Expression {}

  /** A field of the payload, from the outermost; of no names, the payload itself. */
  record Path(List<String> names) implements Expression {
    /** Copies the list. */
    public Path {
      names = List.copyOf(names);
    }
  }

  /** A function with its arguments. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A comparison. */
  record Comparison(Expression left, Comparator comparator, Expression right)
      implements Expression {}

  /** Both hold. */
  record And(Expression left, Expression right) implements Expression {}

  /** At least one holds. */
  record Or(Expression left, Expression right) implements Expression {}

  /** The operand does not hold. */
  record Not(Expression operand) implements Expression {}
}
