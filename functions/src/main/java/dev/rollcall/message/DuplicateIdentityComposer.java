package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two certificates, roles or users use one client id. */
record DuplicateIdentityComposer(DuplicateIdentity notification, LocalizedTexts words)
    implements MessageComposer {
  @Override
  public SubjectLine subject() {
    String at = words.times().minute(notification.takenOverAt());
    return words.subject(
        notification.thing(),
        name -> words.of("duplicate.subject", name, at),
        words.of(
            either(
                "duplicate.subject.certificate",
                "duplicate.subject.identity",
                "duplicate.subject.new")));
  }

  private String either(String ofCertificates, String ofIam) {
    return notification.ofIam() ? ofIam : ofCertificates;
  }

  private String either(String ofCertificates, String ofIam, String newClientId) {
    return notification.newClientId() ? newClientId : either(ofCertificates, ofIam);
  }

  @Override
  public SmsText textMessage() {
    String at = words.times().minuteAndZone(notification.takenOverAt());
    return new SmsText(
        notification.thing().value(),
        List.of(),
        name ->
            words.of(
                either("duplicate.sms", "duplicate.sms.identity", "duplicate.sms.new"), name, at),
        name -> words.of("duplicate.sms.least", name, at));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "duplicate-identity", "reason", Known.DUPLICATE_CLIENTID.raw());
  }

  @Override
  public MailModel mail() {
    return words
        .mailAbout(notification.thing())
        .severity(Severity.WARNING)
        .state(words.of("state.warning"))
        .headline(
            words.of(
                either(
                    "duplicate.headline", "duplicate.headline.identity", "duplicate.headline.new"),
                notification.thing().value()))
        .preview(words.of(either("duplicate.preview", "duplicate.preview.identity")))
        .lead(lead())
        .situation(situation())
        .steps(Optional.of(words.steps("steps.title", steps())))
        .details(details())
        .footer(
            words.footer(
                List.of(
                    words.of(either("duplicate.next", "duplicate.next", "duplicate.next.new")))))
        .build();
  }

  private List<String> lead() {
    return List.of(
        words.of(either("duplicate.means", "duplicate.means.identity", "duplicate.means.new")),
        words.of(
            either("duplicate.lead", "duplicate.lead.identity", "duplicate.lead.new"),
            words.times().brief(notification.takenOverAt()),
            notification.clientId().printable()));
  }

  private List<Detail> situation() {
    List<Detail> situation = new ArrayList<>(words.whoAndWhere());
    String ended = notification.newClientId() ? "label.other-connection" : "label.took-over";
    String successor = notification.successorIsConnected() ? "label.connected-now" : ended;
    notification.successor().ifPresent(one -> situation.add(identity(successor, one)));
    notification.closed().ifPresent(one -> situation.add(identity("label.closed", one)));
    situation.add(
        words.detail(
            "label.confidence", words.of(either("duplicate.sure", "duplicate.sure.identity"))));
    return situation;
  }

  private Detail identity(String label, ClientIdentity client) {
    String principal = LocalizedTexts.printable(client.principal());
    String named = notification.ofIam() ? principal : words.of("value.certificate", principal);
    return words.detail(
        label,
        client
            .ip()
            .map(ip -> words.of("value.address", named, LocalizedTexts.printable(ip)))
            .orElse(named));
  }

  private List<String> steps() {
    Stream<String> steps =
        notification.ofIam()
            ? Stream.of("duplicate.step.moved", "duplicate.step.program")
            : Stream.of(
                "duplicate.step.planned",
                "duplicate.step.copied",
                notification.newClientId()
                    ? "duplicate.step.stranger.new"
                    : "duplicate.step.stranger");
    return steps.map(words::of).toList();
  }

  private List<Detail> details() {
    return List.of(
        words.detail("label.client-id", notification.clientId().printable()),
        words.detail(
            notification.newClientId() ? "label.connected-at" : "label.taken-over",
            words.of("value.approximate", words.times().full(notification.takenOverAt()))),
        words.incident(notification.incident()));
  }
}
