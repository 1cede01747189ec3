package dev.rollcall.alert;

import dev.rollcall.alert.Page.Fact;
import dev.rollcall.alert.Page.Section;
import dev.rollcall.decision.Cause;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A device is away, or was and this could not be told in time. */
record OfflineDraft(Offline notice, Instant now, Voice voice) implements Draft {
  @Override
  public String headline(String name) {
    return over()
        ? voice.words().wasOffline(name, notice.start(), voice.times())
        : voice.words().offline(name, notice.start(), voice.times());
  }

  private boolean over() {
    return notice.backAt().isPresent();
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

  private Phrase next() {
    return over() ? Phrase.ALL_CLEAR_FOLLOWS : Phrase.NEXT_MESSAGE;
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "offline", "reason", notice.cause().label());
  }

  @Override
  public Page page() {
    return new Page(
        voice.words().tag(),
        over() ? Tone.WARNING : Tone.ALARM,
        voice.of(over() ? Phrase.STATE_WAS_OFFLINE : Phrase.STATE_OFFLINE),
        headline(notice.thing().value()),
        lead(),
        List.of(checks()),
        facts(),
        List.of(voice.link(notice.thing())),
        over() ? List.of() : List.of(voice.mute(Phrase.MUTE_THING, notice.thing(), now)),
        voice.footer(next()));
  }

  private List<String> lead() {
    List<String> lead = new ArrayList<>(List.of(cause().sentence()));
    notice.backAt().ifPresent(back -> lead.add(voice.words().backSince(voice.times().full(back))));
    notice.refused().ifPresent(attempt -> lead.add(refused(attempt)));
    lead.add(voice.of(sureness(notice.cause(), notice.start())));
    return lead;
  }

  private String refused(RefusedAttempt attempt) {
    return voice
        .words()
        .refused(voice.times().full(attempt.at()), Voice.printable(attempt.reason()));
  }

  private static Phrase sureness(Cause cause, OutageStart start) {
    if (cause.disconnect().isEmpty()) {
      return Phrase.SURE_OF_WILL;
    }
    return start.exact() ? Phrase.SURE_OF_EVENT : Phrase.SURE_OF_SILENCE;
  }

  private Section checks() {
    List<String> checks = new ArrayList<>(cause().checks());
    if (notice.refused().isPresent()) {
      checks.addFirst(voice.of(Phrase.REFUSED_CHECK));
    }
    return new Section(
        voice.of(over() ? Phrase.CHECK_NEXT_TIME : Phrase.CHECK_FIRST), true, checks);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(List.of(voice.since(notice.start())));
    facts.add(
        notice
            .backAt()
            .map(voice::backSince)
            .orElseGet(
                () ->
                    voice.fact(
                        Phrase.OFFLINE_FOR, voice.orTooShort(voice.away(notice.start(), now)))));
    notice.connectedSince().ifPresent(since -> facts.add(connected(since)));
    notice.ip().ifPresent(ip -> facts.add(voice.fact(Phrase.LAST_ADDRESS, Voice.printable(ip))));
    facts.add(voice.noticedBy(notice.cause()));
    facts.add(voice.incident(notice.incident()));
    return facts;
  }

  private Fact connected(Instant since) {
    String span = voice.orTooShort(voice.span(since, notice.start().latest()));
    return voice.fact(
        Phrase.CONNECTED_FOR, voice.words().spanSince(span, voice.times().full(since)));
  }
}
