package dev.rollcall.local.rule;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import dev.rollcall.local.rule.Expression.Path;
import dev.rollcall.local.rule.SqlToken.Kind;
import dev.rollcall.local.rule.Statement.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses a statement: {@code SELECT columns FROM 'filter' [WHERE condition]}. */
final class SqlParser {
  private final TokenReader tokens;
  private final ExpressionParser expressions;

  private SqlParser(String sql) {
    tokens = new TokenReader(SqlToken.split(sql));
    expressions = new ExpressionParser(tokens);
  }

  /**
   * Parses a statement.
   *
   * @throws SqlException if it is not understood
   */
  static Statement parse(String sql) {
    return new SqlParser(sql).statement();
  }

  /** Parses an expression that stands alone, as in a substitution template. */
  static Expression parseExpression(String sql) {
    SqlParser parser = new SqlParser(sql);
    Expression expression = parser.expressions.condition();
    parser.tokens.expectEnd();
    return expression;
  }

  private Statement statement() {
    tokens.expectKeyword("SELECT");
    List<Column> columns = new ArrayList<>();
    do {
      columns.add(column());
    } while (tokens.skipSymbol(","));
    tokens.expectKeyword("FROM");
    MqttTopicFilter filter = filter(tokens.expect(Kind.TEXT, "a topic filter in quotes"));
    Optional<Expression> where =
        tokens.skipKeyword("WHERE") ? Optional.of(expressions.condition()) : Optional.empty();
    tokens.expectEnd();
    return new Statement(columns, filter, where);
  }

  private Column column() {
    if (tokens.skipSymbol("*")) {
      return Statement.everything();
    }
    SqlToken start = tokens.peek();
    Expression expression = expressions.condition();
    if (tokens.skipKeyword("AS")) {
      String alias = tokens.expect(Kind.WORD, "a name after AS").text();
      return new Column(expression, Optional.of(alias));
    }
    if (expression instanceof Path(List<String> names)) {
      return new Column(expression, Optional.of(names.getLast()));
    }
    throw TokenReader.error(start, "no path, needs a name with AS");
  }

  private static MqttTopicFilter filter(SqlToken token) {
    try {
      return MqttTopicFilter.of(token.text());
    } catch (IllegalArgumentException e) {
      throw TokenReader.error(token, "no topic filter: " + e.getMessage());
    }
  }
}
