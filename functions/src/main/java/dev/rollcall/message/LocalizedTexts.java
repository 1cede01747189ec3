package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Link;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.OthersOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.RecentOutages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What one recipient reads: the texts of a language, with times and links that are theirs.
 *
 * @param context what people have written of the thing or the group that a message is about
 * @param now when the message is written
 */
record LocalizedTexts(RecipientSettings reader, Texts texts, Context context, Instant now) {
  /** The most of a device's text that is shown: more than an incident of a long name has. */
  private static final int TEXT_LENGTH = 200;

  /** A text; see the files of the languages. */
  String of(String key, Object... values) {
    return texts.of(key, values);
  }

  Times times() {
    return new Times(reader.zone(), now, texts);
  }

  Console console() {
    return new Console(reader);
  }

  /** Spans of time for a mail. */
  Spans spans() {
    return new Spans(texts, false);
  }

  /** Spans of time for a subject or a text message. */
  Spans briefSpans() {
    return new Spans(texts, true);
  }

  /** A text of a device or of AWS, safe for one line. */
  static String printable(String text) {
    return Printable.of(text, TEXT_LENGTH);
  }

  Detail detail(String label, String value) {
    return new Detail(of(label), value);
  }

  /** Two times, something was between them. */
  String between(String from, String to) {
    return of("time.between", from, to);
  }

  /** Two times, something was from one to the other. */
  String fromTo(String from, String to) {
    return of("time.from-to", from, to);
  }

  /** When an outage began, in full. */
  String full(OutageStart start) {
    return times().full(start, this::between);
  }

  Detail incident(String incident) {
    return detail("label.incident", printable(incident));
  }

  /** The incident of a message that ends it. */
  Detail closedIncident(String incident) {
    return detail("label.incident", of("value.closed", printable(incident)));
  }

  /** How often a device was lost lately, if it was more than once. */
  Optional<Detail> outages(Optional<RecentOutages> recent) {
    return recent
        .filter(outages -> outages.count() > 1)
        .map(
            outages ->
                detail(
                    "label.outages",
                    of(
                        outages.atLeast() ? "value.outages.at-least" : "value.outages",
                        outages.count())));
  }

  /** How many others of its site are offline; empty if none is, or if that is not known. */
  Optional<Integer> othersOfSite() {
    return context.others().ofSite().filter(count -> count > 0);
  }

  /** How many others are offline, as far as that is known. */
  Optional<Detail> others() {
    OthersOffline others = context.others();
    String site = context.site().orElse("");
    Optional<String> value =
        others
            .ofSite()
            .map(
                ofSite ->
                    others
                        .inAll()
                        .map(all -> of("value.others.both", ofSite, site, all - ofSite))
                        .orElseGet(() -> of("value.others.site", ofSite, site)))
            .or(() -> others.inAll().map(all -> of("value.others", all)));
    return value.map(count -> detail("label.others", count));
  }

  Section steps(String title, List<String> steps) {
    return new Section(of(title), steps);
  }

  /** Site and owner, as far as they are known. */
  List<Detail> whoAndWhere() {
    List<Detail> details = new ArrayList<>();
    context.site().ifPresent(site -> details.add(detail("label.site", site)));
    context.owner().ifPresent(owner -> details.add(detail("label.owner", owner)));
    return details;
  }

  /**
   * The subject of a message about a thing.
   *
   * @param more from the most important to the least; the site follows, if it is known
   */
  SubjectLine subject(ThingName thing, UnaryOperator<String> head, String... more) {
    List<String> tails = new ArrayList<>(List.of(more));
    context.site().ifPresent(tails::add);
    return new SubjectLine(head, thing.value(), tails);
  }

  /** What all mails about a thing have in common; the rest is still to be said. */
  MailModelBuilder mailAbout(ThingName thing) {
    return MailModelBuilder.builder()
        .language(texts.tag())
        .situation(whoAndWhere())
        .links(links(List.of(thingLink(thing))))
        .detailsTitle(of("label.details"))
        .snippets(List.of());
  }

  /** The runbook, if there is one, before the pages of AWS that this partition has. */
  List<Link> links(List<Optional<Link>> pages) {
    List<Link> links = new ArrayList<>();
    context
        .runbook()
        .ifPresent(page -> links.add(new Link(of("link.runbook"), page.toASCIIString())));
    pages.forEach(page -> page.ifPresent(links::add));
    return links;
  }

  /** The page of a thing; empty where the console's address is not known. */
  Optional<Link> thingLink(ThingName thing) {
    return console()
        .thing(thing)
        .map(
            page ->
                new Link(of("link.thing", ShortName.of(thing.value(), ShortName.LONGEST)), page));
  }

  /** What comes next, and who wrote this. */
  List<String> footer(List<String> next) {
    return Stream.concat(next.stream(), Stream.of(of("footer.sender", reader.region()))).toList();
  }
}
