package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.RefusedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device is offline. */
record DeviceOfflineComposer(DeviceOffline notification, LocalizedTexts words)
    implements MessageComposer {
  /** An alert that comes later than that says so at once. */
  private static final Duration LATE = Duration.ofHours(1);

  @Override
  public SubjectLine subject() {
    String since = words.times().minute(start());
    return words.subject(
        notification.thing(),
        name ->
            words.of(
                notification.gateway() ? "offline.subject.gateway" : "offline.subject",
                name,
                since),
        brief());
  }

  private OutageStart start() {
    return notification.start();
  }

  private CauseTexts cause() {
    return new CauseTexts(words.texts(), notification.cause());
  }

  /** Why it is offline; a device that is refused has power and network. */
  private String brief() {
    return isRefused() && !isDenied() ? words.of("offline.refused.brief") : cause().brief();
  }

  /** Whether the device itself has tried to come back and was refused. */
  private boolean isRefused() {
    return notification.refused().filter(attempt -> !attempt.ofAnother()).isPresent();
  }

  private boolean isDenied() {
    return notification.cause().disconnect().equals(Optional.of(Known.AUTH_ERROR));
  }

  @Override
  public SmsText textMessage() {
    return new OfflineTextMessage(notification.thing(), start(), brief(), words).text();
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "offline", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    return words
        .mailAbout(notification.thing())
        .severity(Severity.ALARM)
        .state(words.of("state.offline"))
        .headline(words.of(headline(), notification.thing().value()))
        .preview(what())
        .lead(lead())
        .situation(situation())
        .steps(Optional.of(words.steps("steps.title", steps())))
        .details(details())
        .snippets(List.of(new MuteText(notification.thing(), words).snippet()))
        .footer(words.footer(List.of(words.of("offline.next"))))
        .build();
  }

  private String headline() {
    if (isOfWillAlone()) {
      return "offline.headline.probably";
    }
    return notification.gateway() ? "offline.headline.gateway" : "offline.headline";
  }

  private String what() {
    return isRefused() ? cause().fact() : cause().sentence();
  }

  private List<String> lead() {
    String since =
        start().exact()
            ? words.of("offline.lead", words.times().brief(start().latest()))
            : words.of("offline.lead.between", words.times().brief(start(), words::between));
    List<String> lead = new ArrayList<>(List.of(since + " " + what()));
    if (start().latest().plus(LATE).isBefore(words.now())
        && notification.flappedBefore().isEmpty()) {
      words
          .spans()
          .of(start().latest(), words.now())
          .ifPresent(span -> lead.add(words.of("offline.lead.late", span)));
    }
    notification.refused().ifPresent(attempt -> lead.add(refused(attempt)));
    if (notification.gateway()) {
      lead.add(words.of("offline.gateway"));
    }
    notification.flappedBefore().ifPresent(flapped -> lead.add(flapped(flapped)));
    return lead;
  }

  /** Why it was not reported at once. */
  private String flapped(FlappingSummary summary) {
    return words.of(
        "offline.flapped-before",
        summary.losses(),
        words.times().brief(summary.first()),
        new FlappingText(summary, words).steady());
  }

  private String refused(RefusedAttempt attempt) {
    String at = words.times().brief(attempt.at());
    String reason = LocalizedTexts.printable(attempt.reason());
    return attempt.ofAnother()
        ? words.of("offline.refused.another", at, reason)
        : words.of("offline.refused", at, reason);
  }

  private List<Detail> situation() {
    List<Detail> situation = new ArrayList<>(words.whoAndWhere());
    words.others().ifPresent(situation::add);
    words.outages(notification.recent()).ifPresent(situation::add);
    situation.add(words.detail("label.confidence", new ConfidenceText(notification, words).text()));
    return situation;
  }

  private List<String> steps() {
    if (isRefused()) {
      return CauseTexts.refused().stream().map(words::of).toList();
    }
    List<String> steps = new ArrayList<>(cause().keys().stream().map(this::step).toList());
    if (isOfWillAlone()) {
      steps.addFirst(words.of("step.check-connected"));
    }
    if (notification.refused().isPresent()) {
      steps.add(words.of("step.another-client"));
    }
    return steps;
  }

  /** What may be so of any site is so of this one. */
  private String step(String key) {
    return words
        .othersOfSite()
        .filter(_ -> key.equals("step.place"))
        .map(others -> words.of("step.place.others", others))
        .orElseGet(() -> words.of(key));
  }

  /** A will alone is no word of AWS IoT, unless that was asked. */
  private boolean isOfWillAlone() {
    return notification.cause().label().equals(Cause.LAST_WILL)
        && notification.notConnectedAt().isEmpty();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>();
    details.add(
        words.detail(
            start().exact() ? "label.offline-since" : "label.went-offline",
            words.of("value.approximate", words.full(start()))));
    notification.connectedSince().ifPresent(since -> details.add(before(since)));
    notification
        .ip()
        .ifPresent(ip -> details.add(words.detail("label.ip", LocalizedTexts.printable(ip))));
    details.add(words.detail("label.sent", sent()));
    details.add(words.incident(notification.incident()));
    return details;
  }

  private Detail before(Instant since) {
    String at = words.times().full(since);
    return words.detail(
        "label.before",
        words
            .spans()
            .of(since, start().latest())
            .map(span -> words.of("value.before", span, at))
            .orElseGet(() -> words.of("value.before.moment", at)));
  }

  private String sent() {
    String at = words.times().full(words.now());
    return words
        .spans()
        .of(start().latest(), words.now())
        .map(span -> words.of("value.sent", at, span))
        .orElse(at);
  }
}
