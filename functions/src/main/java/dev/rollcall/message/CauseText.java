package dev.rollcall.message;

import java.util.List;

/**
 * A cause in words.
 *
 * @param brief a few words, for a text message or a list
 * @param sentence what happened
 * @param checks what to look at first, in this order
 */
record CauseText(String brief, String sentence, List<String> checks) {
  CauseText(String brief, String sentence, String... checks) {
    this(brief, sentence, List.of(checks));
  }
}
