package dev.rollcall.message;

import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A device is back. */
record DeviceRecoveredComposer(DeviceRecovered notice, LocalizedTexts voice)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return voice.words().back(name, voice.times().brief(notice.recoveredAt()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + gone(), this::headline);
  }

  /** How long it was away, in a sentence. */
  private String gone() {
    return away().map(voice.words()::goneFor).orElseGet(() -> voice.of(TextKey.GONE_TOO_SHORT));
  }

  private Optional<String> away() {
    return voice.away(notice.start(), notice.recoveredAt());
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "recovered", "reason", notice.cause().label());
  }

  @Override
  public MailModel page() {
    return new MailModel(
        voice.words().tag(),
        Severity.CALM,
        voice.of(TextKey.STATE_RECOVERED),
        headline(notice.thing().value()),
        List.of(gone(), voice.words().of(notice.cause()).sentence()),
        List.of(),
        List.of(
            voice.backSince(notice.recoveredAt()),
            voice.since(notice.start()),
            voice.fact(TextKey.GONE_FOR, voice.orTooShort(away())),
            voice.noticedBy(notice.cause()),
            voice.incident(notice.incident())),
        List.of(voice.link(notice.thing())),
        List.of(),
        voice.footer(TextKey.CLOSED));
  }
}
