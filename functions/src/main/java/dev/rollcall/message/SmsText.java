package dev.rollcall.message;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Lines that have to fit into a channel: a subject, and one part of a text message.
 *
 * <p>A phone network sends a text message in the GSM 7-bit alphabet if all of its characters are in
 * it, else in UCS-2, of which a part holds less than half as many.
 */
final class SmsText {
  private static final int SUBJECT_CHARACTERS = 100;

  /** Less of a name says nothing. */
  private static final int LEAST_OF_A_NAME = 4;

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
   * The line with the name of a thing or a site in it, whose middle is cut if the whole would be
   * too long.
   *
   * @param bare says less, for a line that has no room for a name
   * @param name empty if there is none
   */
  static String subject(UnaryOperator<String> line, UnaryOperator<String> bare, String name) {
    return fitted(List.of(line), bare, name, text -> text.length() <= SUBJECT_CHARACTERS);
  }

  /**
   * The first of the texts that fits with the whole name, else the last one with a cut name.
   *
   * @param texts from the one that says most to the one that says least; at least one
   * @param bare says less than all of them
   * @param name empty if there is none
   */
  static String textMessage(
      List<UnaryOperator<String>> texts, UnaryOperator<String> bare, String name) {
    return fitted(texts, bare, name, text -> size(text) <= limit(text));
  }

  private static String fitted(
      List<UnaryOperator<String>> texts,
      UnaryOperator<String> bare,
      String name,
      Predicate<String> fits) {
    return texts.stream()
        .map(text -> text.apply(name))
        .filter(fits)
        .findFirst()
        .or(() -> cut(texts.getLast(), name, fits))
        .or(() -> Optional.of(bare.apply(name)).filter(fits))
        .or(() -> cut(bare, name, fits))
        .orElseGet(() -> cutAtItsEnd(bare.apply(""), fits));
  }

  /** The text with as much of the name as fits; empty if that is too little. */
  private static Optional<String> cut(
      UnaryOperator<String> text, String name, Predicate<String> fits) {
    Optional<String> longest = Optional.empty();
    int least = LEAST_OF_A_NAME;
    int most = name.codePointCount(0, name.length()) - 1;
    while (least <= most) {
      int kept = (least + most) / 2;
      Optional<String> found = Optional.of(text.apply(cut(name, kept))).filter(fits);
      if (found.isPresent()) {
        longest = found;
        least = kept + 1;
      } else {
        most = kept - 1;
      }
    }
    return longest;
  }

  /** So many characters of the name, without its middle. */
  private static String cut(String name, int kept) {
    int tail = kept / 2;
    return name.substring(0, name.offsetByCodePoints(0, kept - tail))
        + ".."
        + name.substring(name.offsetByCodePoints(name.length(), -tail));
  }

  private static String cutAtItsEnd(String text, Predicate<String> fits) {
    int end = text.length();
    while (!fits.test(text.substring(0, end))) {
      end--;
    }
    return text.substring(0, end);
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
}
