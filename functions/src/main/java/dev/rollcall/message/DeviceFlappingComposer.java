package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.Notification.DeviceFlapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A device loses its connection again and again. */
record DeviceFlappingComposer(DeviceFlapping notification, Instant now, LocalizedTexts localized)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return localized.texts().flapping(name, summary().losses(), within());
  }

  private FlappingSummary summary() {
    return notification.summary();
  }

  private String within() {
    return localized.orTooShort(localized.span(summary().first(), summary().latest()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    String mostly = ", " + localized.texts().mostly(cause().brief()) + ".";
    return List.of(
        name -> headline(name) + mostly + " " + localized.of(TextKey.FLAPPING_NEXT_IN_BRIEF),
        name -> headline(name) + mostly,
        this::headline);
  }

  private CauseText cause() {
    return localized.texts().of(summary().mostly());
  }

  @Override
  public String bare(String name) {
    return name + ": " + localized.of(TextKey.STATE_FLAPPING);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "flapping", "reason", summary().mostly().label());
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(Severity.ALARM)
        .state(localized.of(TextKey.STATE_FLAPPING))
        .headline(headline(notification.thing().value()))
        .lead(lead())
        .sections(List.of(new Section(localized.of(TextKey.CHECK_FIRST), true, checks())))
        .facts(details())
        .links(List.of(localized.link(notification.thing())))
        .snippets(List.of(localized.mute(TextKey.MUTE_THING, notification.thing(), now)))
        .footer(localized.footer(localized.texts().flappingNext(steady())))
        .build();
  }

  private String steady() {
    return localized.texts().span(summary().steady());
  }

  private List<String> lead() {
    List<String> lead =
        new ArrayList<>(
            List.of(
                localized.texts().flapped(summary().losses(), within(), cause().brief()),
                cause().sentence()));
    summary()
        .backAfter()
        .filter(span -> span.toSeconds() > 0)
        .ifPresent(span -> lead.add(localized.texts().backAfter(localized.texts().span(span))));
    return lead;
  }

  private List<String> checks() {
    return Stream.of(TextKey.CHECK_CONTACT, TextKey.CHECK_SIGNAL, TextKey.CHECK_RESTARTS)
        .map(localized::of)
        .toList();
  }

  private List<Detail> details() {
    List<Detail> details = new ArrayList<>(localized.losses(summary()));
    notification
        .latest()
        .ip()
        .ifPresent(
            ip ->
                details.add(localized.detail(TextKey.LAST_ADDRESS, LocalizedTexts.printable(ip))));
    details.add(localized.incident(notification.incident()));
    return details;
  }
}
