package dev.rollcall.aws;

import dev.rollcall.decision.Connections;
import dev.rollcall.decision.FleetMark;
import dev.rollcall.decision.LeanState;
import dev.rollcall.decision.ThingState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shadow of a device. */
final class ThingFormat implements ShadowFormat<ThingState> {
  @Override
  public ThingState none() {
    return ThingState.EMPTY;
  }

  @Override
  public ThingState read(Section reported) {
    Optional<Section> connection = reported.section("connection");
    return new ThingState(
        connection.map(ConnectionSection::connections).orElse(Connections.NONE),
        connection.flatMap(ConnectionSection::hint),
        connection.flatMap(ConnectionSection::refused),
        reported.section("incident").flatMap(IncidentSection::read),
        reported.section("clone").flatMap(CloneSection::read),
        reported.section("fleet").map(ThingFormat::fleet).orElse(FleetMark.NONE),
        reported.flag("connected"));
  }

  private static FleetMark fleet(Section section) {
    return new FleetMark(
        section.flag("counted").orElse(false), IncidentSection.id(section, "digest"));
  }

  @Override
  public Map<String, @Nullable Object> write(ThingState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("connection", ConnectionSection.write(state));
    sections.put("incident", state.incident().map(IncidentSection::write).orElse(null));
    sections.put("clone", state.cloneMark().map(CloneSection::write).orElse(null));
    sections.put("fleet", write(state.fleet()));
    return sections;
  }

  private static @Nullable Map<String, @Nullable Object> write(FleetMark mark) {
    if (mark.equals(FleetMark.NONE)) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("counted", mark.counted());
    fields.put("digest", mark.digest().orElse(null));
    return fields;
  }

  @Override
  public Map<String, Object> always(ThingState state) {
    return state
        .connected()
        .map(connected -> Map.<String, Object>of("connected", connected))
        .orElse(Map.of());
  }

  @Override
  public ThingState lean(ThingState state) {
    return LeanState.of(state);
  }
}
