package dev.rollcall.message;

import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A device is back. */
record DeviceRecoveredComposer(DeviceRecovered notification, LocalizedTexts localized)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return localized.texts().back(name, localized.times().brief(notification.recoveredAt()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + gone(), this::headline);
  }

  /** How long it was away, in a sentence. */
  private String gone() {
    return away()
        .map(localized.texts()::goneFor)
        .orElseGet(() -> localized.of(TextKey.GONE_TOO_SHORT));
  }

  private Optional<String> away() {
    return localized.away(notification.start(), notification.recoveredAt());
  }

  @Override
  public String bare(String name) {
    return name + ": " + localized.of(TextKey.STATE_RECOVERED);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "recovered", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(Severity.CALM)
        .state(localized.of(TextKey.STATE_RECOVERED))
        .headline(headline(notification.thing().value()))
        .lead(List.of(gone(), localized.texts().of(notification.cause()).sentence()))
        .sections(List.of())
        .facts(
            List.of(
                localized.backSince(notification.recoveredAt()),
                localized.since(notification.start()),
                localized.detail(TextKey.GONE_FOR, localized.orTooShort(away())),
                localized.noticedBy(notification.cause()),
                localized.incident(notification.incident())))
        .links(List.of(localized.link(notification.thing())))
        .snippets(List.of())
        .footer(localized.footer(TextKey.CLOSED))
        .build();
  }
}
