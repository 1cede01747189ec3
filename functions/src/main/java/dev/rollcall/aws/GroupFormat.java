package dev.rollcall.aws;

import dev.rollcall.decision.Claim;
import dev.rollcall.decision.GroupOutage;
import dev.rollcall.decision.GroupState;
import dev.rollcall.decision.OutageGroup;
import dev.rollcall.decision.OutageGroup.Told;
import dev.rollcall.event.Plausible;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shadow of the thing that stands for all devices. */
final class GroupFormat implements ShadowFormat<GroupState> {
  @Override
  public GroupState none() {
    return GroupState.EMPTY;
  }

  @Override
  public GroupState read(Section reported) {
    return new GroupState(
        reported.count("known").orElse(0),
        reported.section("incident").flatMap(GroupFormat::incident));
  }

  private static Optional<OutageGroup> incident(Section section) {
    Optional<String> id = IncidentSection.id(section, "id");
    Optional<GroupOutage> outage = outage(section);
    Optional<Instant> joined = section.time("joined");
    Optional<Told> notified = section.section("notified").flatMap(GroupFormat::notified);
    if (id.isEmpty() || outage.isEmpty() || joined.isEmpty() || notified.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OutageGroup(
            id.get(),
            outage.get(),
            joined.get(),
            notified.get(),
            section.tokens("pendingChannels"),
            section.time("claimedAt").map(at -> new Claim(at, section.tokens("claims"))),
            section.time("recheck"),
            section.tokens("unmarked")));
  }

  private static Optional<GroupOutage> outage(Section section) {
    Optional<Integer> count = section.count("count").filter(number -> number > 0);
    Optional<Instant> first = section.time("first");
    Optional<Instant> latest = section.time("latest");
    if (count.isEmpty() || first.isEmpty() || latest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GroupOutage(
            count.get(),
            section.count("recovered").map(back -> Math.min(back, count.get())).orElse(0),
            0,
            first.get(),
            latest.get(),
            section.section("reasons").map(GroupFormat::reasons).orElse(Map.of()),
            section.token("network"),
            section.tokens("missing").stream()
                .flatMap(name -> ThingName.parse(name).stream())
                .toList()));
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

  private static Optional<Told> notified(Section section) {
    return section
        .time("at")
        .map(
            at ->
                new Told(
                    section.count("count").orElse(0), section.count("recovered").orElse(0), at));
  }

  @Override
  public Map<String, @Nullable Object> write(GroupState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("known", state.known());
    sections.put("incident", state.incident().map(GroupFormat::write).orElse(null));
    return sections;
  }

  private static Map<String, @Nullable Object> write(OutageGroup incident) {
    GroupOutage outage = incident.outage();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", incident.id());
    fields.put("count", outage.count());
    fields.put("recovered", outage.back());
    fields.put("first", Section.time(outage.first()));
    fields.put("latest", Section.time(outage.latest()));
    fields.put("joined", Section.time(incident.joined()));
    fields.put("reasons", outage.reasons());
    fields.put("network", outage.network().orElse(null));
    fields.put("missing", outage.missing().stream().map(ThingName::value).toList());
    fields.put("notified", write(incident.notified()));
    fields.put(
        "pendingChannels",
        incident.pendingChannels().isEmpty() ? null : incident.pendingChannels());
    fields.put("claimedAt", incident.claim().map(Claim::at).map(Section::time).orElse(null));
    fields.put("claims", incident.claim().map(Claim::by).orElse(null));
    fields.put("recheck", incident.recheck().map(Section::time).orElse(null));
    fields.put("unmarked", incident.unmarked());
    return fields;
  }

  private static Map<String, Object> write(Told notified) {
    return Map.of(
        "count", notified.count(), "recovered", notified.back(), "at", Section.time(notified.at()));
  }

  @Override
  public Map<String, Object> always(GroupState state) {
    return Map.of();
  }

  @Override
  public GroupState compact(GroupState state) {
    return state;
  }
}
