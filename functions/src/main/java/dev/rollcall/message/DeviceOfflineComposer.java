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

/** A device is away, or was and this could not be told in time. */
record DeviceOfflineComposer(DeviceOffline notice, Instant now, LocalizedTexts voice)
    implements MessageComposer {
  @Override
  public String headline(String name) {
    return over()
        ? voice.words().wasOffline(name, notice.start(), voice.times())
        : voice.words().offline(name, notice.start(), voice.times());
  }

  private boolean over() {
    return notice.recoveredAt().isPresent();
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    String why = ": " + cause().brief() + ".";
    return List.of(
        name -> headline(name) + why + " " + voice.of(next()),
        name -> headline(name) + why,
        this::headline);
  }

  private CauseText cause() {
    return voice.words().of(notice.cause());
  }

  private TextKey next() {
    return over() ? TextKey.RECOVERY_FOLLOWS : TextKey.NEXT_MESSAGE;
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "offline", "reason", notice.cause().label());
  }

  @Override
  public MailModel page() {
    return new MailModel(
        voice.words().tag(),
        over() ? Severity.WARNING : Severity.ALARM,
        voice.of(over() ? TextKey.STATE_WAS_OFFLINE : TextKey.STATE_OFFLINE),
        headline(notice.thing().value()),
        lead(),
        List.of(checks()),
        facts(),
        List.of(voice.link(notice.thing())),
        over() ? List.of() : List.of(voice.mute(TextKey.MUTE_THING, notice.thing(), now)),
        voice.footer(next()));
  }

  private List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(cause().sentence()));
    notice
        .recoveredAt()
        .ifPresent(back -> lead.add(voice.words().backSince(voice.times().full(back))));
    notice.refused().ifPresent(attempt -> lead.add(refused(attempt)));
    lead.add(voice.of(sureness(notice.cause(), notice.start())));
    return lead;
  }

  private String refused(RefusedAttempt attempt) {
    return voice
        .words()
        .refused(voice.times().full(attempt.at()), LocalizedTexts.printable(attempt.reason()));
  }

  private static TextKey sureness(Cause cause, OutageStart start) {
    if (cause.disconnect().isEmpty()) {
      return TextKey.SURE_OF_WILL;
    }
    return start.exact() ? TextKey.SURE_OF_EVENT : TextKey.SURE_OF_SILENCE;
  }

  private Section checks() {
    List<String> checks = new ArrayList<>(cause().checks());
    if (notice.refused().isPresent()) {
      checks.addFirst(voice.of(TextKey.REFUSED_CHECK));
    }
    return new Section(
        voice.of(over() ? TextKey.CHECK_NEXT_TIME : TextKey.CHECK_FIRST), true, checks);
  }

  private List<Detail> facts() {
    List<Detail> facts = new ArrayList<>(List.of(voice.since(notice.start())));
    facts.add(
        notice
            .recoveredAt()
            .map(voice::backSince)
            .orElseGet(
                () ->
                    voice.fact(
                        TextKey.OFFLINE_FOR, voice.orTooShort(voice.away(notice.start(), now)))));
    notice.connectedSince().ifPresent(since -> facts.add(connected(since)));
    notice
        .ip()
        .ifPresent(ip -> facts.add(voice.fact(TextKey.LAST_ADDRESS, LocalizedTexts.printable(ip))));
    facts.add(voice.noticedBy(notice.cause()));
    facts.add(voice.incident(notice.incident()));
    return facts;
  }

  private Detail connected(Instant since) {
    String span = voice.orTooShort(voice.span(since, notice.start().latest()));
    return voice.fact(
        TextKey.CONNECTED_FOR, voice.words().spanSince(span, voice.times().full(since)));
  }
}
