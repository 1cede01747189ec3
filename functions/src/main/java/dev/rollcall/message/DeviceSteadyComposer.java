package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.Notification.DeviceSteady;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A device that was flapping has been connected for long, or was stopped on purpose. */
record DeviceSteadyComposer(DeviceSteady notification, LocalizedTexts localized)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    String at = localized.times().brief(notification.since());
    return notification.connected()
        ? localized.texts().steady(name, at)
        : localized.texts().stopped(name, at);
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    return List.of(name -> headline(name) + ". " + flapped(), this::headline);
  }

  private String flapped() {
    FlappingSummary summary = notification.summary();
    String within = localized.orTooShort(localized.span(summary.first(), summary.latest()));
    return localized
        .texts()
        .flapped(summary.losses(), within, localized.texts().of(summary.mostly()).brief());
  }

  @Override
  public String bare(String name) {
    return name + ": " + localized.of(TextKey.STATE_STEADY);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "steady", "reason", notification.summary().mostly().label());
  }

  @Override
  public MailModel mail() {
    List<Detail> details = new ArrayList<>();
    details.add(
        localized.detail(
            notification.connected() ? TextKey.BACK_SINCE : TextKey.STOPPED_AT,
            localized.times().full(notification.since())));
    details.addAll(localized.losses(notification.summary()));
    details.add(localized.incident(notification.incident()));
    return MailModelBuilder.builder()
        .language(localized.texts().tag())
        .tone(Severity.CALM)
        .state(localized.of(TextKey.STATE_STEADY))
        .headline(headline(notification.thing().value()))
        .lead(List.of(flapped()))
        .sections(List.of())
        .facts(details)
        .links(List.of(localized.link(notification.thing())))
        .snippets(List.of())
        .footer(localized.footer(TextKey.FLAPPING_CLOSED))
        .build();
  }
}
