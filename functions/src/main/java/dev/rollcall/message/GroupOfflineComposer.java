package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Many devices are offline, or some of them still are. */
record GroupOfflineComposer(GroupTexts group, boolean closing) implements MessageComposer {
  private OutageSummary outage() {
    return group.outage();
  }

  private LocalizedTexts words() {
    return group.words();
  }

  /** Whether it is not the first that people read of this outage. */
  private boolean isUpdate() {
    return outage().back() > 0;
  }

  @Override
  public SubjectLine subject() {
    String head = head(words().times().minute(outage().first()));
    List<String> tails = new ArrayList<>();
    group.fewNames(SubjectLine.room(head.length())).ifPresent(tails::add);
    words().context().site().ifPresent(tails::add);
    if (tails.isEmpty() && !isUpdate()) {
      DigestTextMessage.inCommon(group).forEach(tails::add);
    }
    return new SubjectLine(_ -> head, "", tails);
  }

  /** How many of how many, and since when. */
  private String head(String since) {
    OutageSummary outage = outage();
    if (isUpdate()) {
      return words().of("digest.subject.update", outage.away(), outage.back(), outage.count());
    }
    return outage.known() > 0
        ? words().of("digest.subject.of", outage.count(), outage.known(), since)
        : words().of("digest.subject", outage.count(), since);
  }

  @Override
  public SmsText textMessage() {
    String since = words().times().minuteAndZone(outage().first());
    return new DigestTextMessage(group, head(since), since, isUpdate()).text();
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest", "count", String.valueOf(outage().count()));
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(words().texts().tag())
        .severity(Severity.ALARM)
        .state(words().of(isUpdate() ? "state.update" : "state.offline"))
        .headline(headline())
        .preview(preview())
        .lead(lead())
        .situation(situation())
        .steps(Optional.of(words().steps("steps.title", steps())))
        .links(group.links())
        .names(group.manyNames())
        .detailsTitle(words().of("label.details"))
        .details(details())
        .snippets(List.of(group.query()))
        .footer(
            words().footer(List.of(words().of(closing ? "digest.next.closing" : "digest.next"))))
        .build();
  }

  private String headline() {
    OutageSummary outage = outage();
    if (isUpdate()) {
      return words().of("digest.headline.update", outage.away());
    }
    if (outage.known() == 0) {
      return words().of("digest.headline", outage.count());
    }
    return outage
        .site()
        .map(LocalizedTexts::printable)
        .map(site -> words().of("digest.headline.of.site", outage.count(), outage.known(), site))
        .orElseGet(() -> words().of("digest.headline.of", outage.count(), outage.known()));
  }

  private String preview() {
    return group
        .someNames()
        .map(names -> words().of("digest.preview", names.value()))
        .or(this::common)
        .orElseGet(this::lost);
  }

  private Optional<String> common() {
    return group.inCommon().map(common -> words().of("digest.lead.common", common));
  }

  private List<String> lead() {
    if (!closing) {
      return isUpdate() ? List.of(lost()) : first();
    }
    return List.of(lost(), words().of("digest.closing"));
  }

  private List<String> first() {
    String first = words().of("digest.lead.first", words().times().brief(outage().first()));
    return common()
        .map(common -> List.of(first + " " + common, words().of("digest.lead.advice")))
        .orElseGet(() -> List.of(lost()));
  }

  private String lost() {
    OutageStart span = new OutageStart(outage().first(), outage().latest());
    int count = outage().count();
    String lost =
        span.exact()
            ? words().of("digest.lead.lost.at", count, words().times().brief(span.latest()))
            : words().of("digest.lead.lost", count, words().times().brief(span, words()::fromTo));
    return isUpdate() ? lost + " " + words().of("digest.lead.back", outage().back()) : lost;
  }

  private List<Detail> situation() {
    List<Detail> situation = new ArrayList<>(words().whoAndWhere());
    group.someNames().ifPresent(situation::add);
    situation.add(group.confidence());
    return situation;
  }

  private List<String> steps() {
    return Stream.of(site(), words().of("step.health"), words().of("step.rollout")).toList();
  }

  /** An address range tells of a place only if it is not that of a carrier. */
  private String site() {
    if (words().context().site().isPresent()) {
      return words().of("step.site");
    }
    String ask = words().of("step.site.unknown");
    boolean said = !closing && outage().network().isPresent();
    return said ? ask + " " + words().of("step.carrier") : ask;
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(List.of(group.reasons(), group.lost()));
    if (outage().known() > 0) {
      details.add(words().detail("label.known", words().of("value.known", outage().known())));
    }
    group.muted().ifPresent(details::add);
    details.add(words().incident(group.incident()));
    return details;
  }
}
