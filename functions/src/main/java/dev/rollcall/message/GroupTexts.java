package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Link;
import dev.rollcall.message.MailModel.Snippet;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all digests of an outage of many devices say. */
record GroupTexts(String incident, OutageSummary outage, LocalizedTexts words) {
  /** So many names say more than a number does. */
  private static final int FEW = 3;

  /** So many names are read before what is to be done. */
  private static final int SOME = 6;

  /** The most names that are listed. */
  private static final int NAMES = 20;

  /** Of more devices than this, the first twenty names say nothing. */
  private static final int MANY = 100;

  /** How long after a mail its link still shows what came later. */
  private static final Duration LOGS_TO_COME = Duration.ofDays(1);

  private static final int REASON_LENGTH = 64;

  CommonCause common() {
    return CommonCause.of(outage);
  }

  /** The names of all that are offline, for a line with that room; empty if they are too many. */
  Optional<String> fewNames(int room) {
    return outage.away() <= FEW && areAllKnown() ? ShortName.list(names(), room) : Optional.empty();
  }

  private boolean areAllKnown() {
    return outage.away() > 0 && outage.stillAway().size() == outage.away();
  }

  private List<String> names() {
    return outage.missing().stream().limit(NAMES).map(ThingName::value).toList();
  }

  /** The names as one of the first things in a mail; empty if they are many. */
  Optional<Detail> someNames() {
    return outage.away() <= SOME && areAllKnown() ? Optional.of(listed()) : Optional.empty();
  }

  /**
   * The names as one of the last; empty if they are few, so many that they say nothing, or none.
   */
  Optional<Detail> manyNames() {
    boolean listed = someNames().isPresent() || outage.away() > MANY || names().isEmpty();
    return listed ? Optional.empty() : Optional.of(listed());
  }

  private Detail listed() {
    int listed = names().size();
    String label =
        listed == outage.away()
            ? words.of("digest.names")
            : words.of("digest.names.some", listed, outage.away());
    return new Detail(label, common().withinAMinute() ? join(names()) : namesSince());
  }

  /** The names by the minute in which they were lost. */
  private String namesSince() {
    return byMinute(outage.stillAway().stream().limit(NAMES).toList(), "digest.names.since");
  }

  /** Which devices are back since when; empty if they are many. */
  Optional<Detail> returned() {
    List<DeviceSince> all = outage.allReturned();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(words.detail("label.returned", byMinute(all, "digest-end.names.at")));
  }

  private String byMinute(List<DeviceSince> devices, String key) {
    Map<String, List<String>> byMinute = new LinkedHashMap<>();
    for (DeviceSince each : devices) {
      byMinute
          .computeIfAbsent(words.times().minute(each.since()), _ -> new ArrayList<>())
          .add(each.thing().value());
    }
    return byMinute.entrySet().stream()
        .map(entry -> words.of(key, join(entry.getValue()), entry.getKey()))
        .collect(Collectors.joining("; "));
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }

  /** What the lost devices have in common, for a sentence; empty if that is nothing. */
  Optional<String> inCommon() {
    CommonCause common = common();
    List<Optional<String>> parts =
        List.of(
            common.withinAMinute()
                ? Optional.of(words.of("digest.lead.minute"))
                : Optional.<String>empty(),
            common.network().map(network -> words.of("digest.lead.network", network)),
            common.cause().map(cause -> words.of("digest.lead.cause", brief(cause))));
    return common.any()
        ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  String brief(Cause cause) {
    return new CauseTexts(words.texts(), cause).brief();
  }

  Detail lost() {
    OutageStart span = new OutageStart(outage.first(), outage.latest());
    return words.detail("label.lost", words.of("value.approximate", words.full(span)));
  }

  /** How sure it is that they are offline. */
  Detail confidence() {
    List<Optional<String>> less =
        List.of(
            less(Cause.LAST_WILL, "digest.confidence.will"),
            less(Cause.GATEWAY_STATUS, "digest.confidence.gateway"));
    List<String> parts = new ArrayList<>(less.stream().flatMap(Optional::stream).toList());
    if (parts.isEmpty()) {
      return words.detail("label.confidence", words.of("digest.confidence"));
    }
    if (parts.size() < outage.reasons().size()) {
      parts.add(words.of("digest.confidence.rest"));
    }
    return words.detail("label.confidence", String.join(" ", parts));
  }

  private Optional<String> less(String cause, String key) {
    return Optional.ofNullable(outage.reasons().get(cause)).map(count -> words.of(key, count));
  }

  /** The devices that were lost while they were muted; empty if there are none. */
  Optional<Detail> muted() {
    if (outage.muted().isEmpty()) {
      return Optional.empty();
    }
    int most = OutageSummary.MOST_MUTED - 1;
    String names =
        outage.muted().stream().limit(most).map(ThingName::value).collect(Collectors.joining(", "));
    boolean all = outage.muted().size() <= most;
    return Optional.of(
        words.detail("label.muted", all ? names : words.of("value.and-more", names)));
  }

  /** The reasons, the most frequent first. */
  Detail reasons() {
    String reasons =
        outage.reasons().entrySet().stream()
            .sorted(
                Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Entry.comparingByKey()))
            .map(entry -> reason(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    int losses = outage.reasons().values().stream().mapToInt(Integer::intValue).sum();
    return words.detail(
        "label.reasons",
        losses > outage.count()
            ? words.of("value.cause", reasons, words.of("digest.twice", losses))
            : reasons);
  }

  private String reason(String label, int count) {
    String word = Printable.of(label, REASON_LENGTH);
    String brief = brief(Cause.of(word));
    boolean said = brief.contains(word) || word.equals(Cause.LAST_WILL);
    return words.of("value.reason", said ? brief : words.of("value.cause", brief, word), count);
  }

  List<Link> links() {
    return words.links(List.of(logs(Console.offline(incident)), health()));
  }

  /** The page that lists devices of a digest. */
  Optional<Link> logs(String query) {
    return words
        .console()
        .logs(query, outage.first(), words.now().plus(LOGS_TO_COME))
        .map(page -> new Link(words.of("link.logs"), page));
  }

  private Optional<Link> health() {
    return words.console().health().map(page -> new Link(words.of("link.health"), page));
  }

  Snippet query() {
    return new Snippet(
        List.of(words.of("query.title", words.reader().logGroup())),
        Console.offline(LocalizedTexts.printable(incident)));
  }
}
