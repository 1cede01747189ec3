package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Link;
import dev.rollcall.message.MailModel.Snippet;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one recipient reads: the texts of a language, with times and links that are theirs. */
record LocalizedTexts(RecipientSettings reader, MessageTexts texts, Times times, Console console) {
  private static final Duration MUTED = Duration.ofHours(8);

  /** The most of a device's text that is shown: more than an incident of a long name has. */
  private static final int TEXT_LENGTH = 200;

  static LocalizedTexts of(RecipientSettings reader, Language language, Instant now) {
    return new LocalizedTexts(
        reader, MessageTexts.in(language), new Times(reader.zone(), now), new Console(reader));
  }

  String of(TextKey key) {
    return texts.of(key);
  }

  Detail detail(TextKey label, String value) {
    return new Detail(of(label), value);
  }

  /** A text of a device or of AWS, safe for one line. */
  static String printable(String text) {
    return Printable.of(text, TEXT_LENGTH);
  }

  Detail since(OutageStart start) {
    return detail(TextKey.OFFLINE_SINCE, times.full(start, texts::between));
  }

  Detail backSince(Instant at) {
    return detail(TextKey.BACK_SINCE, times.full(at));
  }

  /** How long it was, in words; empty for less than a second, or if the end seems to come first. */
  Optional<String> span(Instant from, Instant until) {
    Duration span = Duration.between(from, until);
    return span.toSeconds() < 1 ? Optional.empty() : Optional.of(texts.span(span));
  }

  /** How long an outage was by then. */
  Optional<String> away(OutageStart start, Instant until) {
    return span(start.latest(), until).map(span -> start.exact() ? span : texts.atLeast(span));
  }

  /** A span as a detail; AWS's times are inexact, so it may be too short to say. */
  String orTooShort(Optional<String> span) {
    return span.orElseGet(() -> of(TextKey.TOO_SHORT));
  }

  Detail noticedBy(Cause cause) {
    return detail(
        TextKey.NOTICED_BY,
        cause.disconnect().isPresent()
            ? texts.byEvent(printable(cause.label()))
            : of(cause.byGateway() ? TextKey.BY_GATEWAY : TextKey.BY_WILL));
  }

  Detail incident(String incident) {
    return detail(TextKey.INCIDENT, printable(incident));
  }

  Link link(ThingName thing) {
    return new Link(of(TextKey.OPEN_THING), console.thing(thing));
  }

  Snippet mute(TextKey label, ThingName thing, Instant now) {
    return new Snippet(of(label), console.mute(thing, now.plus(MUTED)));
  }

  /** How often a flapping device was lost, and when. */
  List<Detail> losses(FlappingSummary summary) {
    return List.of(
        detail(TextKey.LOSSES, String.valueOf(summary.losses())),
        detail(TextKey.FIRST_LOSS, times.full(summary.first())),
        detail(TextKey.LATEST_LOSS, times.full(summary.latest())));
  }

  List<String> footer(TextKey closing) {
    return footer(of(closing));
  }

  List<String> footer(String closing) {
    return List.of(closing, texts.sender(reader.region()));
  }
}
