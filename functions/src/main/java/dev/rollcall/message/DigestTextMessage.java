package dev.rollcall.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text message of a digest.
 *
 * @param head how many of how many, and since when
 * @param since the same time alone
 * @param update whether some of the devices are back
 */
record DigestTextMessage(GroupTexts group, String head, String since, boolean update) {
  /** Three names of 24 characters, and what stands between them. */
  private static final int ROOM_FOR_NAMES = 76;

  SmsText text() {
    List<String> common = new ArrayList<>();
    words().context().site().ifPresent(common::add);
    if (!update) {
      common.addAll(inCommon(group));
    }
    List<String> texts = new ArrayList<>();
    named().ifPresent(names -> addFromMostToLeast(texts, names, common.reversed()));
    addFromMostToLeast(texts, head, common);
    List<UnaryOperator<String>> detailed = new ArrayList<>();
    texts.forEach(text -> detailed.add(_ -> text));
    return new SmsText("", detailed, _ -> head, _ -> head);
  }

  private LocalizedTexts words() {
    return group.words();
  }

  /** With the names of the devices, where they are few. */
  private Optional<String> named() {
    return group
        .fewNames(ROOM_FOR_NAMES)
        .map(
            names ->
                update
                    ? words()
                        .of(
                            "digest.sms.update",
                            names,
                            group.outage().back(),
                            group.outage().count())
                    : words().of("digest.sms", names, since));
  }

  private void addFromMostToLeast(List<String> texts, String head, List<String> common) {
    for (int parts = common.size(); parts > 0; parts--) {
      texts.add(words().of("digest.sms.common", head, String.join(", ", common.subList(0, parts))));
    }
    texts.add(head);
  }

  /** What the lost devices have in common, in a few words. */
  static List<String> inCommon(GroupTexts group) {
    LocalizedTexts words = group.words();
    CommonCause common = group.common();
    List<String> parts = new ArrayList<>();
    common.network().ifPresent(network -> parts.add(words.of("digest.common.network", network)));
    common
        .cause()
        .ifPresent(cause -> parts.add(words.of("digest.common.cause", group.brief(cause))));
    if (parts.isEmpty() && common.withinAMinute()) {
      parts.add(words.of("digest.common.minute"));
    }
    return parts;
  }
}
