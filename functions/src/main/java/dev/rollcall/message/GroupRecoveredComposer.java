package dev.rollcall.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All devices of an outage of many are back. */
record GroupRecoveredComposer(GroupTexts group, Instant endedAt) implements MessageComposer {
  private LocalizedTexts voice() {
    return group.voice();
  }

  @Override
  public String headline(String name) {
    return group.prefix()
        + voice().words().digestEnd(group.outage(), voice().times().brief(endedAt));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + lasted(), this::headline);
  }

  /** From the first loss to the last return, in a sentence. */
  private String lasted() {
    return voice()
        .span(group.outage().first(), endedAt)
        .map(voice().words()::lasted)
        .orElseGet(() -> voice().of(TextKey.GONE_TOO_SHORT));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest-end", "count", String.valueOf(group.outage().count()));
  }

  @Override
  public MailModel page() {
    return new MailModel(
        voice().words().tag(),
        Severity.CALM,
        voice().of(TextKey.STATE_RECOVERED),
        headline(""),
        group.lead(lasted()),
        List.of(group.reasons()),
        List.of(group.lost(), group.since(), voice().backSince(endedAt), group.incidentFact()),
        List.of(group.logs()),
        List.of(group.query()),
        voice().footer(TextKey.CLOSED));
  }
}
