package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Notification.DeviceFlapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A device loses its connection again and again. */
record DeviceFlappingComposer(DeviceFlapping notification, LocalizedTexts words)
    implements MessageComposer {
  private FlappingText flapping() {
    return new FlappingText(notification.summary(), words);
  }

  @Override
  public SubjectLine subject() {
    String since = words.times().minute(notification.summary().first());
    return words.subject(
        notification.thing(),
        name -> words.of("flapping.subject", name, since),
        words.of(
            back().isPresent() ? "flapping.subject.connected" : "flapping.subject.now",
            flapping().inBrief()),
        flapping().cause().brief());
  }

  @Override
  public SmsText textMessage() {
    String since = words.times().minuteAndZone(notification.summary().first());
    String times = flapping().inBrief();
    String cause = flapping().cause().brief();
    return new SmsText(
        notification.thing().value(),
        List.of(name -> words.of("flapping.sms.next", name, since, times, cause)),
        name -> words.of("flapping.sms", name, since, times, cause),
        name -> words.of("flapping.subject", name, since));
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "flapping", "reason", notification.summary().mostly().label());
  }

  @Override
  public MailModel mail() {
    return words
        .mailAbout(notification.thing())
        .severity(Severity.ALARM)
        .state(words.of("state.flapping"))
        .headline(words.of("flapping.headline", notification.thing().value()))
        .preview(flapping().sentence())
        .lead(lead())
        .steps(Optional.of(words.steps("steps.title", steps())))
        .details(details())
        .snippets(List.of(new MuteText(notification.thing(), words).snippet()))
        .footer(words.footer(List.of(words.of("flapping.next", flapping().steady()))))
        .build();
  }

  private List<String> lead() {
    List<String> lead = new ArrayList<>();
    lead.add(flapping().sentence() + " " + now());
    lead.add(flapping().cause().sentence());
    String quiet = words.of("flapping.quiet", flapping().steady());
    lead.add(flapping().backAfter().map(after -> after + " " + quiet).orElse(quiet));
    return lead;
  }

  private String now() {
    return back()
        .map(at -> words.of("flapping.connected", words.times().brief(at)))
        .orElseGet(
            () -> words.of("flapping.now", words.times().brief(notification.summary().latest())));
  }

  /** Since when it is connected, which a message that was held up may find. */
  private Optional<Instant> back() {
    return notification.latest().recoveredAt();
  }

  private List<String> steps() {
    return Stream.of("step.contact", "step.signal", "step.restarts").map(words::of).toList();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(flapping().losses());
    back()
        .map(at -> words.detail("label.back-since", words.times().full(at)))
        .ifPresent(details::add);
    notification
        .latest()
        .ip()
        .ifPresent(ip -> details.add(words.detail("label.ip", LocalizedTexts.printable(ip))));
    details.add(words.incident(notification.incident()));
    return details;
  }
}
