package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.RefusedAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A device is away, or was and its alert could not be sent in time. */
record DeviceOfflineComposer(DeviceOffline notification, Instant now, LocalizedTexts localized)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return over()
        ? localized.texts().wasOffline(name, notification.start(), localized.times())
        : localized.texts().offline(name, notification.start(), localized.times());
  }

  private boolean over() {
    return notification.recoveredAt().isPresent();
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    String why = ": " + cause().brief() + ".";
    return List.of(
        name -> headline(name) + why + " " + localized.of(next()),
        name -> headline(name) + why,
        this::headline);
  }

  private CauseText cause() {
    return localized.texts().of(notification.cause());
  }

  private TextKey next() {
    return over() ? TextKey.RECOVERY_FOLLOWS : TextKey.NEXT_MESSAGE;
  }

  @Override
  public String bare(String name) {
    return name + ": " + localized.of(state());
  }

  private TextKey state() {
    return over() ? TextKey.STATE_WAS_OFFLINE : TextKey.STATE_OFFLINE;
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "offline", "reason", notification.cause().label());
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(over() ? Severity.WARNING : Severity.ALARM)
        .state(localized.of(state()))
        .headline(headline(notification.thing().value()))
        .lead(lead())
        .sections(List.of(checks()))
        .facts(details())
        .links(List.of(localized.link(notification.thing())))
        .snippets(
            over()
                ? List.of()
                : List.of(localized.mute(TextKey.MUTE_THING, notification.thing(), now)))
        .footer(localized.footer(next()))
        .build();
  }

  private List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(cause().sentence()));
    notification
        .flappedBefore()
        .ifPresent(
            flapped ->
                lead.add(
                    localized
                        .texts()
                        .flappedBefore(
                            flapped.losses(),
                            localized.times().full(flapped.first()),
                            localized.texts().span(flapped.steady()))));
    notification
        .recoveredAt()
        .ifPresent(back -> lead.add(localized.texts().backSince(localized.times().full(back))));
    notification.refused().ifPresent(attempt -> lead.add(refused(attempt)));
    if (notification.gateway()) {
      lead.add(localized.of(TextKey.IS_GATEWAY));
    }
    lead.add(localized.of(sureness(notification.cause(), notification.start())));
    return lead;
  }

  private String refused(RefusedAttempt attempt) {
    String at = localized.times().full(attempt.at());
    String reason = LocalizedTexts.printable(attempt.reason());
    return attempt.ofAnother()
        ? localized.texts().refusedAnother(at, reason)
        : localized.texts().refused(at, reason);
  }

  private static TextKey sureness(Cause cause, OutageStart start) {
    if (cause.byGateway()) {
      return TextKey.SURE_OF_GATEWAY;
    }
    if (cause.disconnect().isEmpty()) {
      return TextKey.SURE_OF_WILL;
    }
    return start.exact() ? TextKey.SURE_OF_EVENT : TextKey.SURE_OF_SILENCE;
  }

  private Section checks() {
    List<String> checks = new ArrayList<>(cause().checks());
    notification
        .refused()
        .map(RefusedAttempt::ofAnother)
        .map(another -> another ? TextKey.REFUSED_ANOTHER_CHECK : TextKey.REFUSED_CHECK)
        .ifPresent(check -> checks.addFirst(localized.of(check)));
    return new Section(
        localized.of(over() ? TextKey.CHECK_NEXT_TIME : TextKey.CHECK_FIRST), true, checks);
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(List.of(localized.since(notification.start())));
    details.add(
        notification
            .recoveredAt()
            .map(localized::backSince)
            .orElseGet(
                () ->
                    localized.detail(
                        TextKey.OFFLINE_FOR,
                        localized.orTooShort(localized.away(notification.start(), now)))));
    notification.connectedSince().ifPresent(since -> details.add(connected(since)));
    notification
        .ip()
        .ifPresent(
            ip ->
                details.add(localized.detail(TextKey.LAST_ADDRESS, LocalizedTexts.printable(ip))));
    details.add(localized.noticedBy(notification.cause()));
    notification.notConnectedAt().ifPresent(at -> details.add(checked(at)));
    details.add(localized.incident(notification.incident()));
    return details;
  }

  private Detail checked(Instant at) {
    return localized.detail(
        TextKey.CHECKED, localized.texts().notConnected(localized.times().full(at)));
  }

  private Detail connected(Instant since) {
    String span = localized.orTooShort(localized.span(since, notification.start().latest()));
    return localized.detail(
        TextKey.CONNECTED_FOR, localized.texts().spanSince(span, localized.times().full(since)));
  }
}
