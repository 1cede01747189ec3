package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Link;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.message.MailModel.Snippet;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;

/** What all digests of an outage of many devices say. */
record GroupTexts(String incident, OutageSummary outage, Instant now, LocalizedTexts localized) {
  /** How long after a mail its link still shows what came later. */
  private static final Duration LOGS_TO_COME = Duration.ofDays(1);

  private static final int REASON_LENGTH = 64;

  /** The site; empty if the group is not one of a site. */
  static String site(OutageSummary outage) {
    return outage.site().map(site -> Printable.of(site, ThingNaming.SITE_LENGTH)).orElse("");
  }

  /** A text with the site before it. */
  static String of(String site, String text) {
    return site.isEmpty() ? text : site + ": " + text;
  }

  String bare(String site) {
    return of(site, localized.texts().tally(outage));
  }

  List<String> lead(String first) {
    List<String> lead = new ArrayList<>(List.of(first));
    CommonCause common = CommonCause.of(outage);
    if (common.any()) {
      lead.add(localized.texts().common(common));
    }
    lead.add(localized.of(TextKey.SURE_OF_DIGEST));
    return lead;
  }

  Detail lost() {
    return localized.detail(TextKey.DEVICES_LOST, localized.texts().devices(outage));
  }

  Detail since() {
    OutageStart span = new OutageStart(outage.first(), outage.latest());
    return localized.detail(TextKey.LOST, localized.times().full(span, localized.texts()::between));
  }

  Detail incidentDetail() {
    return localized.incident(incident);
  }

  /** The reasons, the most frequent first. */
  Section reasons() {
    List<String> items = new ArrayList<>();
    outage.reasons().entrySet().stream()
        .sorted(
            Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Entry.comparingByKey()))
        .forEach(entry -> items.add(reason(entry.getKey(), entry.getValue())));
    if (outage.reasons().values().stream().mapToInt(Integer::intValue).sum() > outage.count()) {
      items.add(localized.of(TextKey.COUNTED_TWICE));
    }
    return new Section(localized.of(TextKey.BY_REASON), false, items);
  }

  private String reason(String label, int count) {
    String word = Printable.of(label, REASON_LENGTH);
    String brief = localized.texts().of(Cause.of(word)).brief();
    return "%d × %s".formatted(count, brief.contains(word) ? brief : brief + " (" + word + ")");
  }

  Link logs() {
    return new Link(
        localized.of(TextKey.OPEN_LOGS),
        localized.console().logs(incident, outage.first(), now.plus(LOGS_TO_COME)));
  }

  Snippet query() {
    return new Snippet(
        "%s %s:".formatted(localized.of(TextKey.QUERY), localized.reader().logGroup()),
        Console.query(LocalizedTexts.printable(incident)));
  }
}
