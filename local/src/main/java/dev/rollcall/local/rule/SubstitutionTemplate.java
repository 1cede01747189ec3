package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a rule's action with expressions in it: <code>things/${topic(3)}</code>. A leading
 * {@code $$} stands for the {@code $} of a reserved topic.
 */
final class SubstitutionTemplate {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");

  private final String text;
  private final Map<String, Expression> expressions = new LinkedHashMap<>();

  /**
   * Parses the expressions.
   *
   * @throws SqlException if one is not understood
   */
  SubstitutionTemplate(String text) {
    this.text = text.startsWith("$$") ? text.substring(1) : text;
    EXPRESSION
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .forEach(sql -> expressions.put(sql, SqlParser.parseExpression(sql)));
  }

  /** The text for one message; what is undefined becomes empty. */
  String apply(Message message) {
    Evaluation evaluation = new Evaluation(message);
    return EXPRESSION
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(evaluation, found.group(1))));
  }

  private String value(Evaluation evaluation, String sql) {
    Expression expression = expressions.get(sql);
    if (expression == null) {
      throw new IllegalStateException("not parsed: " + sql);
    }
    JsonNode value = evaluation.of(expression);
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
