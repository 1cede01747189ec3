package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Two certificates, roles or users use one client id. */
record DuplicateIdentityComposer(DuplicateIdentity notification, LocalizedTexts localized)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return notification.newClientId()
        ? localized.texts().secondCertificate(name)
        : localized.texts().duplicateIdentity(name, notification.ofIam());
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + localized.of(means()), this::headline);
  }

  @Override
  public String bare(String name) {
    return name + ": " + localized.of(TextKey.STATE_DUPLICATE_IDENTITY);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "duplicate-identity", "reason", Known.DUPLICATE_CLIENTID.raw());
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(Severity.WARNING)
        .state(localized.of(TextKey.STATE_DUPLICATE_IDENTITY))
        .headline(headline(notification.thing().value()))
        .lead(texts(happened(), means(), sure()))
        .sections(List.of(new Section(localized.of(TextKey.CHECK_FIRST), true, checks())))
        .facts(
            List.of(
                localized.detail(TextKey.CLIENT_ID, notification.clientId().printable()),
                localized.detail(
                    either(TextKey.TAKEN_OVER, TextKey.TAKEN_OVER, TextKey.CONNECTED_AT),
                    localized.times().full(notification.takenOverAt())),
                localized.detail(
                    either(
                        TextKey.CLOSED_CONNECTION,
                        TextKey.CLOSED_CONNECTION,
                        TextKey.CONNECTION_NUMBER),
                    String.valueOf(notification.version())),
                localized.incident(notification.incident())))
        .links(List.of(localized.link(notification.thing())))
        .snippets(List.of())
        .footer(localized.footer(TextKey.DUPLICATE_IDENTITY_NEXT))
        .build();
  }

  private TextKey happened() {
    return either(TextKey.TAKEOVER, TextKey.TAKEOVER_OF_IAM, TextKey.SECOND_CERTIFICATE);
  }

  private TextKey means() {
    return either(
        TextKey.TAKEOVER_MEANS, TextKey.TAKEOVER_OF_IAM_MEANS, TextKey.SECOND_CERTIFICATE_MEANS);
  }

  private TextKey sure() {
    return either(TextKey.SURE_OF_TAKEOVER, TextKey.SURE_OF_IAM, TextKey.SURE_OF_TAKEOVER);
  }

  private TextKey either(TextKey ofCertificates, TextKey ofIam, TextKey newClientId) {
    if (notification.newClientId()) {
      return newClientId;
    }
    return notification.ofIam() ? ofIam : ofCertificates;
  }

  private List<String> checks() {
    return notification.ofIam()
        ? texts(TextKey.CHECK_PROGRAM, TextKey.CHECK_SESSION)
        : texts(TextKey.CHECK_REPLACED, TextKey.CHECK_TWIN, TextKey.CHECK_STRANGER);
  }

  private List<String> texts(TextKey... texts) {
    return Stream.of(texts).map(localized::of).toList();
  }
}
