package dev.rollcall.message;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A text message of one part.
 *
 * <p>A phone network sends a text message in the GSM 7-bit alphabet if all of its characters are in
 * it, else in UCS-2, of which a part holds less than half as many.
 *
 * @param name of a device; empty if there is none. It is cut before the essential text is given up
 * @param detailed texts, from the one that says most to the one that says least
 * @param essential what everybody should know
 * @param least the state alone
 */
record SmsText(
    String name,
    List<UnaryOperator<String>> detailed,
    UnaryOperator<String> essential,
    UnaryOperator<String> least) {
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

  SmsText {
    detailed = List.copyOf(detailed);
  }

  /** The text that says most of those that fit. */
  String fitted() {
    for (UnaryOperator<String> text : detailed) {
      String whole = text.apply(ShortName.of(name, ShortName.LONGEST));
      if (isOnePart(whole)) {
        return whole;
      }
    }
    for (UnaryOperator<String> text : List.of(essential, least)) {
      for (int most = ShortName.LONGEST; most >= ShortName.SHORTEST; most--) {
        String cut = text.apply(ShortName.of(name, most));
        if (isOnePart(cut)) {
          return cut;
        }
      }
    }
    return cutAtItsEnd(least.apply(ShortName.of(name, ShortName.SHORTEST)), SmsText::isOnePart);
  }

  private static boolean isOnePart(String text) {
    return size(text) <= limit(text);
  }

  private static String cutAtItsEnd(String text, Predicate<String> fits) {
    int end = text.length();
    while (!fits.test(text.substring(0, end))) {
      end = text.offsetByCodePoints(end, -1);
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
