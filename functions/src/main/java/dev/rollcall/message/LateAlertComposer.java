package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device was offline and is back; its alert could not be sent in time. */
record LateAlertComposer(DeviceOffline notification, Instant recoveredAt, LocalizedTexts words)
    implements MessageComposer {
  @Override
  public SubjectLine subject() {
    String range = words.times().minute(range());
    List<String> tails = new ArrayList<>(List.of(words.of("late.subject.span", offlineFor())));
    words.context().site().ifPresent(tails::add);
    return new SubjectLine(
        name -> words.of("late.subject", name, range), notification.thing().value(), tails);
  }

  private OutageStart start() {
    return notification.start();
  }

  private OutageStart range() {
    return LocalizedTexts.range(start().earliest(), recoveredAt);
  }

  private String offlineFor() {
    return words
        .briefSpans()
        .outage(start(), recoveredAt)
        .map(span -> words.of("recovered.offline", span))
        .orElseGet(() -> words.of("recovered.offline.moment"));
  }

  @Override
  public SmsText textMessage() {
    String range = words.times().minuteAndZone(range());
    String cause = new CauseTexts(words.texts(), notification.cause()).brief();
    return new SmsText(
        notification.thing().value(),
        List.of(),
        name -> words.of("late.sms", name, range, cause),
        name -> words.of("late.subject", name, range));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "offline", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(words.texts().tag())
        .severity(Severity.CALM)
        .state(words.of("state.resolved"))
        .headline(words.of("recovered.headline", notification.thing().value()))
        .preview(lead())
        .lead(List.of(lead()))
        .situation(words.whoAndWhere())
        .steps(Optional.of(words.steps("steps.title.late", steps())))
        .links(words.links(List.of(words.thingLink(notification.thing()))))
        .names(Optional.empty())
        .detailsTitle(words.of("label.details"))
        .details(details())
        .snippets(List.of())
        .footer(words.footer(List.of(words.of("late.next"))))
        .build();
  }

  private String lead() {
    return words.of(
        "late.lead",
        words.times().brief(range().earliest()),
        words.times().brief(range().latest()));
  }

  private List<String> steps() {
    return new CauseTexts(words.texts(), notification.cause()).steps();
  }

  private List<Detail> details() {
    RecoveryText recovery = new RecoveryText(start(), recoveredAt, words);
    List<Detail> details = new ArrayList<>(recovery.details());
    details.add(words.detail("label.what-happened", recovery.cause(notification.cause())));
    details.add(words.incident(notification.incident()));
    return details;
  }
}
