package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.local.rule.Expression.And;
import dev.rollcall.local.rule.Expression.Call;
import dev.rollcall.local.rule.Expression.Comparison;
import dev.rollcall.local.rule.Expression.Literal;
import dev.rollcall.local.rule.Expression.Not;
import dev.rollcall.local.rule.Expression.Or;
import dev.rollcall.local.rule.Expression.Path;
import dev.rollcall.local.rule.SqlToken.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parses expressions; OR binds least, then AND, NOT and the comparisons. */
final class ExpressionParser {
  private static final Set<String> KEYWORDS =
      Set.of("AND", "AS", "CASE", "FROM", "IN", "NOT", "OR", "SELECT", "SET", "VALUE", "WHERE");

  private final TokenReader tokens;

  ExpressionParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  Expression condition() {
    Expression left = conjunction();
    while (tokens.skipKeyword("OR")) {
      left = new Or(left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (tokens.skipKeyword("AND")) {
      left = new And(left, negation());
    }
    return left;
  }

  private Expression negation() {
    return tokens.skipKeyword("NOT") ? new Not(negation()) : comparison();
  }

  private Expression comparison() {
    Expression left = operand();
    SqlToken symbol = tokens.peek();
    Optional<Comparator> comparator =
        symbol.kind() == Kind.SYMBOL ? Comparator.ofSymbol(symbol.text()) : Optional.empty();
    if (comparator.isEmpty()) {
      return left;
    }
    tokens.take();
    return new Comparison(left, comparator.get(), operand());
  }

  private Expression operand() {
    SqlToken token = tokens.take();
    return switch (token.kind()) {
      case NUMBER -> new Literal(number(token.text()));
      case TEXT -> new Literal(TextNode.valueOf(token.text()));
      case WORD -> word(token);
      case SYMBOL -> {
        if (!token.isSymbol("(")) {
          throw TokenReader.error(token, "expected a value");
        }
        Expression inner = condition();
        tokens.expectSymbol(")");
        yield inner;
      }
      case END -> throw TokenReader.error(token, "expected a value");
    };
  }

  private static JsonNode number(String text) {
    BigDecimal number = new BigDecimal(text);
    boolean whole = number.scale() == 0 && number.precision() < 10;
    return whole ? IntNode.valueOf(number.intValueExact()) : DecimalNode.valueOf(number);
  }

  private Expression word(SqlToken token) {
    if (tokens.skipSymbol("(")) {
      return call(token);
    }
    String upper = token.text().toUpperCase(Locale.ROOT);
    if (KEYWORDS.contains(upper)) {
      throw TokenReader.error(token, "is not understood here");
    }
    return switch (upper) {
      case "TRUE", "FALSE" -> new Literal(BooleanNode.valueOf(upper.equals("TRUE")));
      case "NULL" -> new Literal(NullNode.getInstance());
      default -> path(token);
    };
  }

  private Path path(SqlToken first) {
    List<String> names = new ArrayList<>(List.of(first.text()));
    while (tokens.skipSymbol(".")) {
      names.add(tokens.expect(Kind.WORD, "a field's name").text());
    }
    return new Path(names);
  }

  private Call call(SqlToken name) {
    Function function =
        Function.ofName(name.text())
            .orElseThrow(() -> TokenReader.error(name, "this function is not understood"));
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.skipSymbol(")")) {
      do {
        arguments.add(condition());
      } while (tokens.skipSymbol(","));
      tokens.expectSymbol(")");
    }
    if (!function.takes(arguments.size())) {
      throw TokenReader.error(
          name, "this function does not take %d arguments".formatted(arguments.size()));
    }
    return new Call(function, arguments);
  }
}
