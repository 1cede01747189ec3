package dev.rollcall.aws;

import dev.rollcall.decision.CompactState;
import dev.rollcall.decision.Connections;
import dev.rollcall.decision.GroupMembership;
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
        connection.flatMap(ConnectionSection::reportedStatus),
        connection.flatMap(ConnectionSection::refused),
        reported.section("incident").flatMap(IncidentSection::read),
        reported.section("duplicateIdentity").flatMap(DuplicateIdentitySection::read),
        reported.section("fleet").map(ThingFormat::group).orElse(GroupMembership.NONE),
        reported.flag("connected"));
  }

  private static GroupMembership group(Section section) {
    return new GroupMembership(
        section.flag("counted").orElse(false), IncidentSection.id(section, "digest"));
  }

  @Override
  public Map<String, @Nullable Object> write(ThingState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("connection", ConnectionSection.write(state));
    sections.put("incident", state.incident().map(IncidentSection::write).orElse(null));
    sections.put(
        "duplicateIdentity",
        state.duplicateIdentity().map(DuplicateIdentitySection::write).orElse(null));
    sections.put("fleet", write(state.group()));
    return sections;
  }

  private static @Nullable Map<String, @Nullable Object> write(GroupMembership mark) {
    if (mark.equals(GroupMembership.NONE)) {
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
  public ThingState compact(ThingState state) {
    return CompactState.of(state);
  }
}
