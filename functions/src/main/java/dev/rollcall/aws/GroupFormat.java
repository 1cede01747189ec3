package dev.rollcall.aws;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.event.Addresses;
import dev.rollcall.event.Plausible;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupState;
import dev.rollcall.group.OutageGroup;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.group.OutageGroupBuilder;
import dev.rollcall.group.RecentLoss;
import dev.rollcall.group.RecentLossBuilder;
import dev.rollcall.group.RunEntry;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shadow of an outage group. */
final class GroupFormat implements ShadowFormat<GroupState> {
  private final Addresses addresses;

  /** With the networks of devices, or without those that stand there already. */
  GroupFormat(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public GroupState none() {
    return GroupState.EMPTY;
  }

  @Override
  public GroupState read(ShadowSections document) {
    Section reported = document.reported();
    return new GroupState(
        reported.count("known").orElse(0),
        reported.section("outage").flatMap(this::group),
        reported.sections("recent").stream().flatMap(each -> recent(each).stream()).toList(),
        ReportedAloneFormat.read(reported),
        reported.future("recheck"));
  }

  private Optional<OutageGroup> group(Section section) {
    Optional<String> id = IncidentSection.id(section, "id");
    Optional<OutageSummary> outage = outage(section);
    Optional<Long> revision = section.number("revision").filter(number -> number > 0);
    Optional<Instant> changedAt = section.time("changedAt");
    Optional<Digest> digest = section.section("digest").flatMap(GroupFormat::digest);
    if (id.isEmpty()
        || outage.isEmpty()
        || revision.isEmpty()
        || changedAt.isEmpty()
        || digest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        OutageGroupBuilder.builder()
            .id(id.get())
            .outage(outage.get())
            .revision(revision.get())
            .changedAt(changedAt.get())
            .digest(digest.get())
            .pendingChannels(section.tokens("pendingChannels"))
            .claim(section.time("claimedAt").map(at -> new Claim(at, section.tokens("claims"))))
            .runs(section.sections("runs").stream().flatMap(each -> run(each).stream()).toList())
            .adopted(section.tokens("adopted"))
            .build());
  }

  private Optional<OutageSummary> outage(Section section) {
    Optional<Integer> count = section.count("count").filter(number -> number > 0);
    Optional<Instant> first = section.time("first");
    Optional<Instant> latest = section.time("latest");
    if (count.isEmpty() || first.isEmpty() || latest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        OutageSummaryBuilder.builder()
            .site(section.site())
            .count(count.get())
            .back(section.count("back").map(back -> Math.min(back, count.get())).orElse(0))
            .first(first.filter(time -> time.isBefore(latest.get())).orElse(latest.get()))
            .latest(latest.get())
            .lastRecovery(section.time("lastRecovery"))
            .reasons(section.section("reasons").map(GroupFormat::reasons).orElse(Map.of()))
            .network(addresses.of(section.token("network")))
            .stillAway(devices(section, "missing", "missingSince", first.get(), latest.get()))
            .returned(
                devices(
                    section,
                    "returned",
                    "returnedAt",
                    first.get(),
                    section.time("lastRecovery").orElse(first.get())))
            .muted(names(section, "muted"))
            .build());
  }

  /**
   * Names and, in minutes after the first loss of all, times: whole ones would need more room than
   * a shadow has. One that is not there, or is impossible, is the latest that it can be.
   */
  private static List<DeviceSince> devices(
      Section section, String names, String minutes, Instant first, Instant latest) {
    List<String> things = section.texts(names);
    List<Long> after = section.numbers(minutes);
    List<DeviceSince> devices = new ArrayList<>();
    for (int i = 0; i < things.size(); i++) {
      Instant since = time(first, after, i, latest);
      ThingName.parse(things.get(i)).ifPresent(thing -> devices.add(new DeviceSince(thing, since)));
    }
    return devices;
  }

  private static Instant time(Instant first, List<Long> since, int index, Instant latest) {
    return Optional.of(index)
        .filter(i -> i < since.size())
        .map(since::get)
        .filter(minutes -> minutes >= 0 && minutes <= minutes(first, latest))
        .map(minutes -> first.plus(minutes, ChronoUnit.MINUTES))
        .orElse(latest);
  }

  private static long minutes(Instant first, Instant since) {
    return ChronoUnit.MINUTES.between(first.truncatedTo(ChronoUnit.MINUTES), since);
  }

  private static List<ThingName> names(Section section, String field) {
    return section.tokens(field).stream().flatMap(name -> ThingName.parse(name).stream()).toList();
  }

  private static Map<String, Integer> reasons(Section section) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Object name : section.fields().keySet()) {
      Plausible.token(String.valueOf(name))
          .ifPresent(
              reason -> section.count(reason).ifPresent(count -> reasons.put(reason, count)));
    }
    return reasons;
  }

  private static Optional<Digest> digest(Section section) {
    return section
        .time("at")
        .map(
            at ->
                new Digest(
                    section.number("revision").orElse(0L), section.count("count").orElse(0), at));
  }

  private static Optional<RunEntry> run(Section section) {
    Optional<Integer> left = section.count("left").filter(number -> number > 0);
    return section
        .token("run")
        .flatMap(
            run ->
                left.map(
                    number ->
                        new RunEntry(
                            run,
                            number,
                            section.tokens("uncounted"),
                            section.tokens("releasedBy"))));
  }

  private Optional<RecentLoss> recent(Section section) {
    Optional<ThingName> thing = section.text("thing").flatMap(ThingName::parse);
    Optional<String> key = section.token("key");
    Optional<Instant> since = section.time("since");
    Optional<Instant> evaluatedAt = section.time("evaluatedAt");
    if (thing.isEmpty() || key.isEmpty() || since.isEmpty() || evaluatedAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RecentLossBuilder.builder()
            .thing(thing.get())
            .key(key.get())
            .start(IncidentSection.start(section, since.get()))
            .evaluatedAt(evaluatedAt.get())
            .reason(section.token("reason").orElse("UNKNOWN"))
            .flapping(section.flag("flapping").orElse(false))
            .network(addresses.of(section.token("network")))
            .build());
  }

  @Override
  public Map<String, @Nullable Object> write(GroupState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("known", state.known());
    sections.put("outage", state.outage().map(GroupFormat::write).orElse(null));
    sections.put(
        "recent",
        state.recent().isEmpty() ? null : state.recent().stream().map(GroupFormat::write).toList());
    sections.putAll(ReportedAloneFormat.write(state.alone()));
    sections.put("recheck", state.recheck().map(Section::time).orElse(null));
    return sections;
  }

  private static Map<String, @Nullable Object> write(OutageGroup group) {
    OutageSummary outage = group.outage();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", group.id());
    fields.put("site", outage.site().orElse(null));
    fields.put("count", outage.count());
    fields.put("back", outage.back());
    fields.put("first", Section.time(outage.first()));
    fields.put("latest", Section.time(outage.latest()));
    fields.put("lastRecovery", outage.lastRecovery().map(Section::time).orElse(null));
    fields.put("reasons", outage.reasons());
    fields.put("network", outage.network().orElse(null));
    fields.put("missing", names(outage.stillAway()));
    fields.put("missingSince", minutes(outage.first(), outage.stillAway()));
    fields.put("returned", ifAny(names(outage.returned())));
    fields.put("returnedAt", ifAny(minutes(outage.first(), outage.returned())));
    fields.put("muted", ifAny(outage.muted().stream().map(ThingName::value).toList()));
    fields.put("revision", group.revision());
    fields.put("changedAt", Section.time(group.changedAt()));
    fields.put("digest", write(group.digest()));
    fields.put("pendingChannels", ifAny(group.pendingChannels()));
    fields.put("claimedAt", group.claim().map(Claim::at).map(Section::time).orElse(null));
    fields.put("claims", group.claim().map(Claim::by).orElse(null));
    fields.put("runs", ifAny(group.runs().stream().map(GroupFormat::write).toList()));
    fields.put("adopted", ifAny(group.adopted()));
    return fields;
  }

  private static List<String> names(List<DeviceSince> devices) {
    return devices.stream().map(each -> each.thing().value()).toList();
  }

  private static List<Long> minutes(Instant first, List<DeviceSince> devices) {
    return devices.stream().map(each -> minutes(first, each.since())).toList();
  }

  private static <T> @Nullable List<T> ifAny(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static Map<String, Object> write(Digest digest) {
    return Map.of(
        "revision", digest.revision(), "count", digest.count(), "at", Section.time(digest.at()));
  }

  private static Map<String, Object> write(RunEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", entry.run());
    fields.put("left", entry.left());
    if (!entry.uncounted().isEmpty()) {
      fields.put("uncounted", entry.uncounted());
    }
    if (!entry.releasedBy().isEmpty()) {
      fields.put("releasedBy", entry.releasedBy());
    }
    return fields;
  }

  private static Map<String, Object> write(RecentLoss loss) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("thing", loss.thing().value());
    fields.put("key", loss.key());
    fields.put("since", Section.time(loss.start().latest()));
    fields.put("sinceEarliest", Section.time(loss.start().earliest()));
    fields.put("evaluatedAt", Section.time(loss.evaluatedAt()));
    fields.put("reason", loss.reason());
    if (loss.flapping()) {
      fields.put("flapping", true);
    }
    loss.network().ifPresent(network -> fields.put("network", network));
    return fields;
  }

  @Override
  public Map<String, Object> always(GroupState state) {
    return Map.of();
  }

  @Override
  public GroupState compact(GroupState state) {
    return state.compact();
  }
}
