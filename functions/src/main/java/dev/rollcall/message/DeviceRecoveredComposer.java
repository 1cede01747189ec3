package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A device is back. */
record DeviceRecoveredComposer(DeviceRecovered notification, LocalizedTexts words)
    implements MessageComposer {
  @Override
  public SubjectLine subject() {
    String at = words.times().minute(notification.recoveredAt());
    return words.subject(
        notification.thing(),
        name -> words.of("recovered.subject", name, at),
        words.of("recovered.subject.span", recovery().inBrief()));
  }

  private RecoveryText recovery() {
    return new RecoveryText(
        notification.start(), notification.cause(), notification.recoveredAt(), words);
  }

  @Override
  public SmsText textMessage() {
    String at = words.times().minuteAndZone(notification.recoveredAt());
    List<UnaryOperator<String>> detailed = new ArrayList<>();
    words
        .context()
        .site()
        .ifPresent(
            site ->
                detailed.add(
                    name -> words.of("recovered.sms.site", name, at, recovery().inBrief(), site)));
    return new SmsText(
        notification.thing().value(),
        detailed,
        name -> words.of("recovered.sms", name, at, recovery().inBrief()),
        name -> words.of("recovered.sms.least", name, at));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "recovered", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    String lead =
        String.join(
            " ",
            words.of("recovered.lead", words.times().brief(notification.recoveredAt())),
            recovery().gone(),
            words.of("recovered.nothing"));
    return words
        .mailAbout(notification.thing())
        .severity(Severity.CALM)
        .state(words.of("state.resolved"))
        .headline(words.of("recovered.headline", notification.thing().value()))
        .preview(words.of("recovered.nothing") + " " + recovery().gone())
        .lead(List.of(lead))
        .details(details())
        .footer(words.footer(List.of(words.of("recovered.again"))))
        .build();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(recovery().details());
    words.outages(notification.recent()).ifPresent(details::add);
    details.add(words.closedIncident(notification.incident()));
    return details;
  }
}
