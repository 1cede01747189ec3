package dev.rollcall.message;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Lines that have to fit into a channel: a subject, and one part of a text message.
 *
 * <p>A phone network sends a text message in the GSM 7-bit alphabet if all of its characters are in
 * it, else in UCS-2, of which a part holds less than half as many.
 */
final class SmsText {
  private static final int SUBJECT_CHARACTERS = 100;

  /**
   * SNS begins each text message of a topic with the first ten characters of the topic's display
   * name and {@code "> "}. A topic of the user's own may have any display name.
   */
  private static final int PREFIX = 12;

  private static final int GSM_SEPTETS = 160 - PREFIX;
  private static final int UCS2_UNITS = 70 - PREFIX;

  /** The default alphabet of GSM 03.38, without the escape. */
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Its extension: each takes two, an escape and itself. */
  private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

  private SmsText() {}

  /**
   * The line with a thing's name in it, whose middle is cut if the whole would be too long.
   *
   * @param name empty if the line has none in it
   */
  static String subject(UnaryOperator<String> line, String name) {
    return cut(line, name, SUBJECT_CHARACTERS, String::length);
  }

  /**
   * The first of the texts that fits with the whole name, else the last one with a cut name.
   *
   * @param texts from the one that says most to the one that says least; at least one
   * @param name empty if they have none in them
   */
  static String textMessage(List<UnaryOperator<String>> texts, String name) {
    for (UnaryOperator<String> text : texts) {
      String whole = text.apply(name);
      if (size(whole) <= limit(whole)) {
        return whole;
      }
    }
    UnaryOperator<String> shortest = texts.getLast();
    // A thing's name has only characters of which each alphabet needs one.
    return cut(shortest, name, limit(shortest.apply("")), SmsText::size);
  }

  /** How much of a part the text takes: septets of GSM, or UTF-16 units. */
  static int size(String text) {
    return isGsm(text)
        ? text.chars().map(c -> GSM_EXTENSION.indexOf(c) < 0 ? 1 : 2).sum()
        : text.length();
  }

  /** How much a part holds in the alphabet that the text needs, beside what SNS puts before it. */
  static int limit(String text) {
    return isGsm(text) ? GSM_SEPTETS : UCS2_UNITS;
  }

  private static boolean isGsm(String text) {
    return text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || GSM_EXTENSION.indexOf(c) >= 0);
  }

  private static String cut(
      UnaryOperator<String> line, String name, int limit, ToIntFunction<String> size) {
    int room = limit - size.applyAsInt(line.apply(""));
    if (name.length() <= room) {
      return line.apply(name);
    }
    int head = (room - 1) / 2;
    int tail = room - 2 - head;
    return line.apply(name.substring(0, head) + ".." + name.substring(name.length() - tail));
  }
}
