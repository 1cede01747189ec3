package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A device is back. */
record DeviceRecoveredComposer(DeviceRecovered notification, LocalizedTexts words)
    implements MessageComposer {
  @Override
  public SubjectLine subject() {
    String at = words.times().minute(notification.recoveredAt());
    List<String> tails = new ArrayList<>(List.of(words.of("recovered.subject.span", offlineFor())));
    words.context().site().ifPresent(tails::add);
    return new SubjectLine(
        name -> words.of("recovered.subject", name, at), notification.thing().value(), tails);
  }

  /** How long it was offline, for a line. */
  private String offlineFor() {
    return words
        .briefSpans()
        .outage(notification.start(), notification.recoveredAt())
        .map(span -> words.of("recovered.offline", span))
        .orElseGet(() -> words.of("recovered.offline.moment"));
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
                detailed.add(name -> words.of("recovered.sms.site", name, at, offlineFor(), site)));
    return new SmsText(
        notification.thing().value(),
        detailed,
        name -> words.of("recovered.sms", name, at, offlineFor()),
        name -> words.of("recovered.sms.least", name, at));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "recovered", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    RecoveryText recovery =
        new RecoveryText(notification.start(), notification.recoveredAt(), words);
    String lead =
        String.join(
            " ",
            words.of("recovered.lead", words.times().brief(notification.recoveredAt())),
            recovery.gone(),
            words.of("recovered.nothing"));
    return MailModelBuilder.builder()
        .language(words.texts().tag())
        .severity(Severity.CALM)
        .state(words.of("state.resolved"))
        .headline(words.of("recovered.headline", notification.thing().value()))
        .preview(words.of("recovered.nothing") + " " + recovery.gone())
        .lead(List.of(lead))
        .situation(words.whoAndWhere())
        .steps(Optional.empty())
        .links(words.links(List.of(words.thingLink(notification.thing()))))
        .names(Optional.empty())
        .detailsTitle(words.of("label.details"))
        .details(details(recovery))
        .snippets(List.of())
        .footer(words.footer(List.of(words.of("recovered.again"))))
        .build();
  }

  private List<Detail> details(RecoveryText recovery) {
    List<Detail> details = new ArrayList<>(recovery.details());
    details.add(words.detail("label.what-happened", recovery.cause(notification.cause())));
    details.add(words.closedIncident(notification.incident()));
    return details;
  }
}
