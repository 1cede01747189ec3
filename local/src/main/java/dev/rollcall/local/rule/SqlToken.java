package dev.rollcall.local.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, symbol or literal of a statement.
 *
 * @param kind what it is
 * @param text as it is written; of a text, what stands between its quotes
 * @param position where it starts in the statement, from 0
 */
record SqlToken(Kind kind, String text, int position) {
  /** The kinds of tokens. */
  enum Kind {
    /** A keyword, a function, or the name of a field. */
    WORD,
    /** A text in quotes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** An operator or a punctuation mark. */
    SYMBOL,
    /** The end of the statement. */
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)"
              + "|'(?<single>[^']*)'|\"(?<double>[^\"]*)\""
              + "|(?<symbol><>|<=|>=|[=<>(),.*]))");

  /** Splits a statement; the last token is the end. */
  static List<SqlToken> split(String sql) {
    String text = sql.stripTrailing();
    List<SqlToken> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw new SqlException(
            "not understood at character %d: %s".formatted(position + 1, text.substring(position)));
      }
      tokens.add(token(matcher));
      position = matcher.end();
    }
    tokens.add(new SqlToken(Kind.END, "the end", text.length()));
    return tokens;
  }

  private static SqlToken token(Matcher matcher) {
    if (matcher.group("word") != null) {
      return new SqlToken(Kind.WORD, matcher.group("word"), matcher.start("word"));
    }
    if (matcher.group("number") != null) {
      return new SqlToken(Kind.NUMBER, matcher.group("number"), matcher.start("number"));
    }
    if (matcher.group("symbol") != null) {
      return new SqlToken(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol"));
    }
    String quoted = matcher.group("single") != null ? "single" : "double";
    return new SqlToken(Kind.TEXT, matcher.group(quoted), matcher.start(quoted) - 1);
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
