package dev.rollcall.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All devices of an outage of many are back. */
record GroupRecoveredComposer(GroupTexts group, Instant endedAt) implements MessageComposer {
  private LocalizedTexts localized() {
    return group.localized();
  }

  @Override
  public String headline(String name) {
    return GroupTexts.of(
        name, localized().texts().digestEnd(group.outage(), localized().times().brief(endedAt)));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + lasted(), this::headline);
  }

  /** From the first loss to the last return, in a sentence. */
  private String lasted() {
    return localized()
        .span(group.outage().first(), endedAt)
        .map(localized().texts()::lasted)
        .orElseGet(() -> localized().of(TextKey.GONE_TOO_SHORT));
  }

  @Override
  public String bare(String name) {
    return group.bare(name);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest-end", "count", String.valueOf(group.outage().count()));
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized().texts().tag())
        .tone(Severity.CALM)
        .state(localized().of(TextKey.STATE_RECOVERED))
        .headline(headline(GroupTexts.site(group.outage())))
        .lead(group.lead(lasted()))
        .sections(List.of(group.reasons()))
        .facts(
            List.of(
                group.lost(),
                group.since(),
                localized().backSince(endedAt),
                group.incidentDetail()))
        .links(List.of(group.logs()))
        .snippets(List.of(group.query()))
        .footer(localized().footer(TextKey.CLOSED))
        .build();
  }
}
