package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Notification.DeviceSteady;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A device that was flapping has been connected for long, or was stopped on purpose. */
record DeviceSteadyComposer(DeviceSteady notification, LocalizedTexts words)
    implements MessageComposer {
  private FlappingText flapping() {
    return new FlappingText(notification.summary(), words);
  }

  private String either(String connected, String stopped) {
    return notification.connected() ? connected : stopped;
  }

  @Override
  public SubjectLine subject() {
    String at = words.times().minute(notification.since());
    return words.subject(
        notification.thing(),
        name -> words.of(head(), name, at),
        words.of(either("steady.subject.connected", "steady.subject.stopped")));
  }

  private String head() {
    return either("recovered.subject", "steady.subject.head.stopped");
  }

  @Override
  public SmsText textMessage() {
    String at = words.times().minuteAndZone(notification.since());
    return new SmsText(
        notification.thing().value(),
        List.of(),
        name -> words.of(either("steady.sms", "steady.sms.stopped"), name, at),
        name -> words.of(head(), name, at));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "steady", "reason", notification.summary().mostly().label());
  }

  @Override
  public MailModel mail() {
    String since = words.times().brief(notification.since());
    String lead = words.of(either("steady.lead", "steady.lead.stopped"), since);
    return words
        .mailAbout(notification.thing())
        .severity(notification.connected() ? Severity.CALM : Severity.WARNING)
        .state(words.of(either("state.resolved", "state.stopped")))
        .headline(
            words.of(
                either("steady.headline", "steady.headline.stopped"), notification.thing().value()))
        .preview(lead)
        .lead(
            List.of(
                notification.connected() ? lead + " " + words.of("recovered.nothing") : lead,
                flapping().past()))
        .details(details())
        .footer(words.footer(List.of(words.of("steady.next"))))
        .build();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>();
    details.add(
        words.detail(
            either("label.back-since", "label.stopped"), words.times().full(notification.since())));
    details.addAll(flapping().losses());
    details.add(words.closedIncident(notification.incident()));
    return details;
  }
}
