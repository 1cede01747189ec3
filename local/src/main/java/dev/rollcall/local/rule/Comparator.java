package dev.rollcall.local.rule;

import java.util.Optional;

/** The comparisons of IoT SQL. */
enum Comparator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  static Optional<Comparator> ofSymbol(String symbol) {
    for (Comparator comparator : values()) {
      if (comparator.symbol.equals(symbol)) {
        return Optional.of(comparator);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it holds.
   *
   * @param order negative, zero or positive, as the left side is less, equal or greater
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
