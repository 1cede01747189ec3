package dev.rollcall.aws;

import dev.rollcall.decision.Claim;
import dev.rollcall.decision.FleetIncident;
import dev.rollcall.decision.FleetIncident.Told;
import dev.rollcall.decision.FleetOutage;
import dev.rollcall.decision.FleetState;
import dev.rollcall.event.Plausible;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shadow of the thing that stands for all devices. */
final class FleetFormat implements ShadowFormat<FleetState> {
  @Override
  public FleetState none() {
    return FleetState.EMPTY;
  }

  @Override
  public FleetState read(Section reported) {
    return new FleetState(
        reported.count("known").orElse(0),
        reported.section("incident").flatMap(FleetFormat::incident));
  }

  private static Optional<FleetIncident> incident(Section section) {
    Optional<String> id = IncidentSection.id(section, "id");
    Optional<FleetOutage> outage = outage(section);
    Optional<Instant> joined = section.time("joined");
    Optional<Told> told = section.section("told").flatMap(FleetFormat::told);
    if (id.isEmpty() || outage.isEmpty() || joined.isEmpty() || told.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FleetIncident(
            id.get(),
            outage.get(),
            joined.get(),
            told.get(),
            section.tokens("unsent"),
            section.time("claimedAt").map(at -> new Claim(at, section.tokens("claims"))),
            section.time("recheck"),
            section.tokens("unmarked")));
  }

  private static Optional<FleetOutage> outage(Section section) {
    Optional<Integer> count = section.count("count").filter(number -> number > 0);
    Optional<Instant> first = section.time("first");
    Optional<Instant> latest = section.time("latest");
    if (count.isEmpty() || first.isEmpty() || latest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FleetOutage(
            count.get(),
            section.count("back").map(back -> Math.min(back, count.get())).orElse(0),
            0,
            first.get(),
            latest.get(),
            section.section("reasons").map(FleetFormat::reasons).orElse(Map.of()),
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

  private static Optional<Told> told(Section section) {
    return section
        .time("at")
        .map(at -> new Told(section.count("count").orElse(0), section.count("back").orElse(0), at));
  }

  @Override
  public Map<String, @Nullable Object> write(FleetState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("known", state.known());
    sections.put("incident", state.incident().map(FleetFormat::write).orElse(null));
    return sections;
  }

  private static Map<String, @Nullable Object> write(FleetIncident incident) {
    FleetOutage outage = incident.outage();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", incident.id());
    fields.put("count", outage.count());
    fields.put("back", outage.back());
    fields.put("first", Section.time(outage.first()));
    fields.put("latest", Section.time(outage.latest()));
    fields.put("joined", Section.time(incident.joined()));
    fields.put("reasons", outage.reasons());
    fields.put("network", outage.network().orElse(null));
    fields.put("missing", outage.missing().stream().map(ThingName::value).toList());
    fields.put("told", write(incident.told()));
    fields.put("unsent", incident.unsent().isEmpty() ? null : incident.unsent());
    fields.put("claimedAt", incident.claim().map(Claim::at).map(Section::time).orElse(null));
    fields.put("claims", incident.claim().map(Claim::by).orElse(null));
    fields.put("recheck", incident.recheck().map(Section::time).orElse(null));
    fields.put("unmarked", incident.unmarked());
    return fields;
  }

  private static Map<String, Object> write(Told told) {
    return Map.of("count", told.count(), "back", told.back(), "at", Section.time(told.at()));
  }

  @Override
  public Map<String, Object> always(FleetState state) {
    return Map.of();
  }

  @Override
  public FleetState lean(FleetState state) {
    return state;
  }
}
