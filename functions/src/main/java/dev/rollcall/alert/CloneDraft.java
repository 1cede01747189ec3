package dev.rollcall.alert;

import dev.rollcall.alert.Page.Section;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.event.DisconnectReason.Known;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two certificates use one client id. */
record CloneDraft(CloneSuspected notice, Voice voice) implements Draft {
  @Override
  public String headline(String name) {
    return voice.words().cloneSuspected(name);
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + voice.of(Phrase.TAKEOVER_MEANS), this::headline);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "clone-suspected", "reason", Known.DUPLICATE_CLIENTID.raw());
  }

  @Override
  public Page page() {
    return new Page(
        voice.words().tag(),
        Tone.WARNING,
        voice.of(Phrase.STATE_CLONE),
        headline(notice.thing().value()),
        phrases(Phrase.TAKEOVER, Phrase.TAKEOVER_MEANS, Phrase.SURE_OF_TAKEOVER),
        List.of(
            new Section(
                voice.of(Phrase.CHECK_FIRST),
                true,
                phrases(Phrase.CHECK_REPLACED, Phrase.CHECK_TWIN, Phrase.CHECK_STRANGER))),
        List.of(
            voice.fact(Phrase.CLIENT_ID, notice.clientId().printable()),
            voice.fact(Phrase.TAKEN_OVER, voice.times().full(notice.takenOverAt())),
            voice.fact(Phrase.CLOSED_CONNECTION, String.valueOf(notice.version())),
            voice.incident(notice.incident())),
        List.of(voice.link(notice.thing())),
        List.of(),
        voice.footer(Phrase.CLONE_NEXT));
  }

  private List<String> phrases(Phrase... phrases) {
    return Stream.of(phrases).map(voice::of).toList();
  }
}
