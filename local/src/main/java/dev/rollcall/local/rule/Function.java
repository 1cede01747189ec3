package dev.rollcall.local.rule;

import java.util.Locale;
import java.util.Optional;

/** The functions that are understood, with the number of arguments that each takes. */
enum Function {
  CLIENT_ID("clientid", 0, 0),
  IS_NULL("isNull", 1, 1),
  IS_UNDEFINED("isUndefined", 1, 1),
  NEW_UUID("newuuid", 0, 0),
  PRINCIPAL("principal", 0, 0),
  TIMESTAMP("timestamp", 0, 0),
  TOPIC("topic", 0, 1);

  private final String sqlName;
  private final int leastArguments;
  private final int mostArguments;

  Function(String sqlName, int leastArguments, int mostArguments) {
    this.sqlName = sqlName;
    this.leastArguments = leastArguments;
    this.mostArguments = mostArguments;
  }

  /** The function of this name; upper and lower case do not matter. */
  static Optional<Function> ofName(String name) {
    for (Function function : values()) {
      if (function.sqlName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  boolean takes(int arguments) {
    return leastArguments <= arguments && arguments <= mostArguments;
  }
}
