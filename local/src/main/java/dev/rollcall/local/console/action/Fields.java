package dev.rollcall.local.console.action;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the fields of a form. */
final class Fields {
  private Fields() {}

  /**
   * A text that is not empty.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String text(JsonNode form, String field) {
    String text = form.path(field).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  /**
   * A number from 0.
   *
   * @throws IllegalArgumentException if there is none
   */
  static long number(JsonNode form, String field) {
    String text = text(form, field);
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(field + " is no number");
    }
    return Long.parseLong(text);
  }
}
