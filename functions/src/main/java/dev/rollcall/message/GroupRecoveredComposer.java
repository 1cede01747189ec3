package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All devices of an outage of many are back. */
record GroupRecoveredComposer(GroupTexts group, Instant endedAt) implements MessageComposer {
  private LocalizedTexts words() {
    return group.words();
  }

  @Override
  public SubjectLine subject() {
    return new SubjectLine(_ -> head(words().times().minute(endedAt)), "", tails());
  }

  private String head(String at) {
    return words().of("digest-end.subject", group.outage().count(), at);
  }

  /** How long it took, and where it was. */
  private List<String> tails() {
    List<String> tails = new ArrayList<>();
    words()
        .briefSpans()
        .of(group.outage().first(), endedAt)
        .ifPresent(span -> tails.add(words().of("digest-end.subject.span", span)));
    words().context().site().ifPresent(tails::add);
    return tails;
  }

  @Override
  public SmsText textMessage() {
    String head = head(words().times().minuteAndZone(endedAt));
    List<UnaryOperator<String>> detailed = new ArrayList<>();
    for (int parts = tails().size(); parts > 0; parts--) {
      String more = String.join(", ", tails().subList(0, parts));
      detailed.add(_ -> words().of("digest.sms.common", head, more));
    }
    return new SmsText("", detailed, _ -> head, _ -> head);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest-end", "count", String.valueOf(group.outage().count()));
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(words().texts().tag())
        .severity(Severity.CALM)
        .state(words().of("state.resolved"))
        .headline(words().of("digest-end.headline", group.outage().count()))
        .preview(words().of("recovered.nothing"))
        .lead(lead())
        .situation(situation())
        .steps(Optional.empty())
        .links(words().links(List.of(group.logs(Console.all(group.incident())))))
        .names(Optional.empty())
        .detailsTitle(words().of("label.details"))
        .details(details())
        .snippets(List.of())
        .footer(words().footer(List.of()))
        .build();
  }

  private List<String> lead() {
    Optional<String> span =
        words()
            .spans()
            .of(group.outage().first(), endedAt)
            .map(each -> words().of("digest-end.span", each));
    String over =
        Stream.of(
                Optional.of(words().of("digest-end.lead", words().times().brief(endedAt))),
                span,
                Optional.of(words().of("recovered.nothing")))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    List<String> lead = new ArrayList<>(List.of(over));
    group.inCommon().ifPresent(common -> lead.add(words().of("digest-end.morning", common)));
    return lead;
  }

  private List<Detail> situation() {
    List<Detail> situation = new ArrayList<>(words().whoAndWhere());
    group.returned().ifPresent(situation::add);
    return situation;
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(List.of(group.reasons(), group.lost()));
    details.add(words().detail("label.back-since", words().times().full(endedAt)));
    group.muted().ifPresent(details::add);
    details.add(words().closedIncident(group.incident()));
    return details;
  }
}
