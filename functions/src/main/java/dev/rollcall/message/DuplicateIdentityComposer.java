package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two certificates use one client id. */
record DuplicateIdentityComposer(DuplicateIdentity notice, LocalizedTexts voice)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return voice.words().duplicateIdentity(name);
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(
        name -> headline(name) + ". " + voice.of(TextKey.TAKEOVER_MEANS), this::headline);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "duplicate-identity", "reason", Known.DUPLICATE_CLIENTID.raw());
  }

  @Override
  public MailModel page() {
    return new MailModel(
        voice.words().tag(),
        Severity.WARNING,
        voice.of(TextKey.STATE_DUPLICATE_IDENTITY),
        headline(notice.thing().value()),
        phrases(TextKey.TAKEOVER, TextKey.TAKEOVER_MEANS, TextKey.SURE_OF_TAKEOVER),
        List.of(
            new Section(
                voice.of(TextKey.CHECK_FIRST),
                true,
                phrases(TextKey.CHECK_REPLACED, TextKey.CHECK_TWIN, TextKey.CHECK_STRANGER))),
        List.of(
            voice.fact(TextKey.CLIENT_ID, notice.clientId().printable()),
            voice.fact(TextKey.TAKEN_OVER, voice.times().full(notice.takenOverAt())),
            voice.fact(TextKey.CLOSED_CONNECTION, String.valueOf(notice.version())),
            voice.incident(notice.incident())),
        List.of(voice.link(notice.thing())),
        List.of(),
        voice.footer(TextKey.DUPLICATE_IDENTITY_NEXT));
  }

  private List<String> phrases(TextKey... phrases) {
    return Stream.of(phrases).map(voice::of).toList();
  }
}
