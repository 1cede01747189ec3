package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.DeviceRecoveredBuilder;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device was offline and is back; its alert could not be sent in time.
 *
 * @param isFollowed whether a recovery message follows, since the device has not been back for long
 */
record LateAlertComposer(DeviceRecovered notification, boolean isFollowed, LocalizedTexts words)
    implements MessageComposer {
  /** Of an alert that is sent before the recovery is. */
  static LateAlertComposer followed(
      DeviceOffline offline, Instant recoveredAt, LocalizedTexts words) {
    DeviceRecovered both =
        DeviceRecoveredBuilder.builder()
            .thing(offline.thing())
            .incident(offline.incident())
            .start(offline.start())
            .cause(offline.cause())
            .recoveredAt(recoveredAt)
            .recent(offline.recent())
            .build();
    return new LateAlertComposer(both, true, words);
  }

  @Override
  public SubjectLine subject() {
    String range = words.times().minute(recovery().range());
    return words.subject(
        notification.thing(),
        name -> words.of("late.subject", name, range),
        words.of("late.subject.span", recovery().inBrief()));
  }

  private RecoveryText recovery() {
    return new RecoveryText(
        notification.start(), notification.cause(), notification.recoveredAt(), words);
  }

  @Override
  public SmsText textMessage() {
    String range = words.times().minuteAndZone(recovery().range());
    String cause = new CauseTexts(words.texts(), notification.cause()).brief();
    return new SmsText(
        notification.thing().value(),
        List.of(),
        name -> words.of("late.sms", name, range, cause),
        name -> words.of("late.subject", name, range));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of(
        "kind", isFollowed ? "offline" : "recovered", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    return words
        .mailAbout(notification.thing())
        .severity(Severity.CALM)
        .state(words.of("state.resolved"))
        .headline(words.of("recovered.headline", notification.thing().value()))
        .preview(lead())
        .lead(List.of(lead()))
        .steps(Optional.of(words.steps("steps.title.late", steps())))
        .details(details())
        .footer(words.footer(isFollowed ? List.of(words.of("late.next")) : List.of()))
        .build();
  }

  private String lead() {
    RecoveryText recovery = recovery();
    OutageStart range = recovery.range();
    String from = words.times().brief(range.earliest());
    return recovery.isMoment()
        ? words.of("late.lead.moment", from)
        : words.of("late.lead", from, words.times().brief(range.latest()));
  }

  private List<String> steps() {
    return new CauseTexts(words.texts(), notification.cause()).steps();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(recovery().details());
    words.outages(notification.recent()).ifPresent(details::add);
    details.add(
        isFollowed
            ? words.incident(notification.incident())
            : words.closedIncident(notification.incident()));
    return details;
  }
}
