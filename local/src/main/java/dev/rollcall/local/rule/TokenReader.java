package dev.rollcall.local.rule;

import dev.rollcall.local.rule.SqlToken.Kind;
import java.util.List;

/** Reads the tokens of a statement one after the other. */
final class TokenReader {
  private final List<SqlToken> tokens;
  private int next;

  TokenReader(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  SqlToken peek() {
    return tokens.get(next);
  }

  SqlToken take() {
    SqlToken token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean skipSymbol(String symbol) {
    boolean found = peek().isSymbol(symbol);
    if (found) {
      take();
    }
    return found;
  }

  boolean skipKeyword(String keyword) {
    boolean found = peek().isKeyword(keyword);
    if (found) {
      take();
    }
    return found;
  }

  SqlToken expect(Kind kind, String what) {
    if (peek().kind() != kind) {
      throw error(peek(), "expected " + what);
    }
    return take();
  }

  void expectSymbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw error(peek(), "expected " + symbol);
    }
  }

  void expectKeyword(String keyword) {
    if (!skipKeyword(keyword)) {
      throw error(peek(), "expected " + keyword);
    }
  }

  void expectEnd() {
    expect(Kind.END, "the end");
  }

  static SqlException error(SqlToken token, String problem) {
    return new SqlException(
        "at character %d (%s): %s".formatted(token.position() + 1, token.text(), problem));
  }
}
