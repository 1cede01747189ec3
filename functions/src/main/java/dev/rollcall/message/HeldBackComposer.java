package dev.rollcall.message;

import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** More messages were due than an hour has room for. */
record HeldBackComposer(HeldBack notification, LocalizedTexts localized)
    implements MessageComposer {
  private static final int FEW = 3;

  private HeldBackTexts texts() {
    return localized.texts().heldBack();
  }

  @Override
  public String headline(String name) {
    OutageStart span = span();
    return texts()
        .headline(
            notification,
            span.exact()
                ? texts().at(localized.times().brief(span.latest()))
                : localized.times().brief(span, localized.texts()::between));
  }

  /** From the first message that was held back to the last; both the same if it was one. */
  private OutageStart span() {
    return new OutageStart(
        held().map(HeldMessages::first).min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        held().map(HeldMessages::latest).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
  }

  private Stream<HeldMessages> held() {
    return Stream.of(notification.texts(), notification.mails()).flatMap(Optional::stream);
  }

  /** Where there is no room: fewer names, then no time, then no names. */
  @Override
  public List<UnaryOperator<String>> textMessages() {
    List<String> names = notification.texts().map(HeldBackComposer::about).orElse(List.of());
    List<String> newest = names.subList(Math.max(0, names.size() - FEW), names.size());
    String headline = headline("");
    String count = texts().count(notification);
    String end = ". " + texts().elsewhere(notification.mailed());
    return Stream.of(
            with(headline, names) + end,
            with(headline, newest) + end,
            with(count, newest) + end,
            headline + end,
            count + end,
            count + ".")
        .<UnaryOperator<String>>map(text -> _ -> text)
        .toList();
  }

  private static String with(String text, List<String> names) {
    return names.isEmpty() ? text : text + ": " + String.join(", ", names);
  }

  /** It has stood in a shadow, which a person may have edited. */
  private static List<String> about(HeldMessages held) {
    return held.about().stream().map(LocalizedTexts::printable).toList();
  }

  @Override
  public String bare(String name) {
    return texts().count(notification);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of(
        "kind", "held-back", "count", String.valueOf(held().mapToInt(HeldMessages::count).sum()));
  }

  @Override
  public MailModel mail() {
    List<Section> sections = new ArrayList<>();
    notification.mails().ifPresent(mails -> sections.add(section(texts().ofMails(), mails)));
    notification
        .texts()
        .filter(each -> !each.about().isEmpty())
        .ifPresent(each -> sections.add(new Section(texts().ofTexts(), false, about(each))));
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(Severity.WARNING)
        .state(texts().state())
        .headline(headline(""))
        .lead(List.of(texts().why(), texts().elsewhere(notification.mailed())))
        .sections(sections)
        .facts(
            List.of(
                new MailModel.Detail(
                    texts().span(), localized.times().full(span(), localized.texts()::between)),
                localized.incident(notification.incident())))
        .links(List.of())
        .snippets(List.of())
        .footer(List.of(localized.texts().sender(localized.reader().region())))
        .build();
  }

  private Section section(String title, HeldMessages held) {
    List<String> lines = new ArrayList<>(about(held));
    if (held.unnamed() > 0) {
      lines.add(localized.texts().more(held.unnamed()));
    }
    return new Section(title, false, lines);
  }
}
