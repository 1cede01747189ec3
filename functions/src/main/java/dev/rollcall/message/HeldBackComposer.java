package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Snippet;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** More messages were due than an hour has room for. */
record HeldBackComposer(HeldBack notification, LocalizedTexts words) implements MessageComposer {
  private static final int FEW = 3;

  @Override
  public SubjectLine subject() {
    String since = words.times().minute(span().earliest());
    return new SubjectLine(_ -> words.of("held.subject", count(), since), "", List.of());
  }

  /** How many text messages and mails. */
  private String count() {
    return Stream.of(
            notification.texts().map(texts -> words.of("held.texts", texts.count())),
            notification.mails().map(mails -> words.of("held.mails", mails.count())))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
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

  @Override
  public SmsText textMessage() {
    String since = words.times().minuteAndZone(span().earliest());
    String head = words.of("held.subject", count(), since);
    List<String> names = notification.texts().map(HeldBackComposer::about).orElse(List.of());
    List<UnaryOperator<String>> detailed = new ArrayList<>();
    for (int named : new int[] {names.size(), Math.min(FEW, names.size())}) {
      if (named > 0) {
        String newest = String.join(", ", names.subList(names.size() - named, names.size()));
        detailed.add(_ -> words.of("held.sms.names", head, newest, elsewhere()));
      }
    }
    return new SmsText("", detailed, _ -> words.of("held.sms", head, elsewhere()), _ -> head);
  }

  private String elsewhere() {
    return words.of(notification.mailed() ? "held.elsewhere.mails" : "held.elsewhere.log");
  }

  /** It has stood in a shadow, which a person may have edited. */
  private static List<String> about(HeldMessages held) {
    return held.about().stream().map(LocalizedTexts::printable).toList();
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of(
        "kind", "held-back", "count", String.valueOf(held().mapToInt(HeldMessages::count).sum()));
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(words.texts().tag())
        .severity(Severity.WARNING)
        .state(words.of("state.held"))
        .headline(words.of("held.headline", count()))
        .preview(words.of("held.lead"))
        .lead(List.of(words.of("held.lead") + " " + elsewhere()))
        .situation(situation())
        .steps(Optional.of(words.steps("steps.title", steps())))
        .links(List.of())
        .names(Optional.empty())
        .detailsTitle(words.of("label.details"))
        .details(
            List.of(
                words.detail("label.held", words.full(span())),
                words.incident(notification.incident())))
        .snippets(List.of(query()))
        .footer(words.footer(List.of()))
        .build();
  }

  private List<String> steps() {
    Stream<String> newest = notification.mails().stream().map(_ -> "held.step.check");
    return Stream.concat(newest, Stream.of("held.step.limit")).map(words::of).toList();
  }

  private Snippet query() {
    return new Snippet(
        List.of(words.of("held.query.title", words.reader().logGroup())),
        "filter ispresent(held) | display @timestamp, thing, reason, held, incident");
  }

  private List<Detail> situation() {
    List<Detail> situation = new ArrayList<>();
    notification
        .mails()
        .ifPresent(
            mails ->
                named(mails)
                    .forEach(name -> situation.add(words.detail("label.held-mails", name))));
    notification
        .texts()
        .filter(texts -> !texts.about().isEmpty())
        .ifPresent(
            texts ->
                situation.add(words.detail("label.held-texts", String.join(", ", about(texts)))));
    return situation;
  }

  /** What the newest were about, after how many came before. */
  private List<String> named(HeldMessages held) {
    List<String> names = new ArrayList<>(about(held));
    if (held.unnamed() > 0) {
      names.addFirst(words.of("held.more", held.unnamed()));
    }
    return names;
  }
}
