package dev.rollcall.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All devices of an outage of many are back. */
record DigestEndDraft(Fleet fleet, Instant endedAt) implements Draft {
  private Voice voice() {
    return fleet.voice();
  }

  @Override
  public String headline(String name) {
    return voice().words().digestEnd(fleet.outage(), voice().times().brief(endedAt));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + lasted(), this::headline);
  }

  /** From the first loss to the last return, in a sentence. */
  private String lasted() {
    return voice()
        .span(fleet.outage().first(), endedAt)
        .map(voice().words()::lasted)
        .orElseGet(() -> voice().of(Phrase.GONE_TOO_SHORT));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest-end", "count", String.valueOf(fleet.outage().count()));
  }

  @Override
  public Page page() {
    return new Page(
        voice().words().tag(),
        Tone.CALM,
        voice().of(Phrase.STATE_BACK),
        headline(""),
        fleet.lead(lasted()),
        List.of(fleet.reasons()),
        List.of(fleet.lost(), fleet.since(), voice().backSince(endedAt), fleet.incidentFact()),
        List.of(fleet.logs()),
        List.of(fleet.query()),
        voice().footer(Phrase.CLOSED));
  }
}
