package dev.rollcall.alert;

import dev.rollcall.decision.Notice.Back;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A device is back. */
record BackDraft(Back notice, Voice voice) implements Draft {
  @Override
  public String headline(String name) {
    return voice.words().back(name, voice.times().brief(notice.backAt()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + gone(), this::headline);
  }

  /** How long it was away, in a sentence. */
  private String gone() {
    return away().map(voice.words()::goneFor).orElseGet(() -> voice.of(Phrase.GONE_TOO_SHORT));
  }

  private Optional<String> away() {
    return voice.away(notice.start(), notice.backAt());
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "back", "reason", notice.cause().label());
  }

  @Override
  public Page page() {
    return new Page(
        voice.words().tag(),
        Tone.CALM,
        voice.of(Phrase.STATE_BACK),
        headline(notice.thing().value()),
        List.of(gone(), voice.words().of(notice.cause()).sentence()),
        List.of(),
        List.of(
            voice.backSince(notice.backAt()),
            voice.since(notice.start()),
            voice.fact(Phrase.GONE_FOR, voice.orTooShort(away())),
            voice.noticedBy(notice.cause()),
            voice.incident(notice.incident())),
        List.of(voice.link(notice.thing())),
        List.of(),
        voice.footer(Phrase.CLOSED));
  }
}
