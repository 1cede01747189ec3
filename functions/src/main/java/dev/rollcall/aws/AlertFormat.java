package dev.rollcall.aws;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.AlertStateBuilder;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupMembership;
import dev.rollcall.evaluation.OperatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shadow {@code rollcall} of a thing. {@code reported} is the evaluation's own; {@code desired}
 * is what people set, and is only read.
 */
final class AlertFormat implements ShadowFormat<AlertState> {
  /** A later end of a mute counts as so long after it was set. */
  static final Duration LONGEST_MUTE = Duration.ofDays(7);

  @Override
  public AlertState none() {
    return AlertState.EMPTY;
  }

  @Override
  public AlertState read(ShadowSections document) {
    Section reported = document.reported();
    return AlertStateBuilder.builder()
        .incident(reported.section("incident").flatMap(IncidentSection::read))
        .losses(LossesSection.read(reported))
        .duplicateIdentity(
            reported.section("duplicateIdentity").flatMap(DuplicateIdentitySection::read))
        .membership(
            reported.section("group").map(AlertFormat::membership).orElse(GroupMembership.NONE))
        .recheck(reported.future("recheck"))
        .settings(
            new OperatorSettings(mutedUntil(document), ContextSection.read(document.desired())))
        .build();
  }

  private static GroupMembership membership(Section section) {
    return new GroupMembership(
        section.flag("known").orElse(false),
        new GroupKey(section.site()),
        IncidentSection.id(section, "last"));
  }

  private static Optional<Instant> mutedUntil(ShadowSections document) {
    Optional<Instant> latest = document.setAt("mutedUntil").map(setAt -> setAt.plus(LONGEST_MUTE));
    return document
        .desired()
        .future("mutedUntil")
        .map(until -> latest.filter(until::isAfter).orElse(until));
  }

  @Override
  public Map<String, @Nullable Object> write(AlertState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("incident", state.incident().map(IncidentSection::write).orElse(null));
    sections.put("losses", LossesSection.write(state.losses()));
    sections.put(
        "duplicateIdentity",
        state.duplicateIdentity().map(DuplicateIdentitySection::write).orElse(null));
    sections.put("group", write(state.membership()));
    sections.put("recheck", state.recheck().map(Section::time).orElse(null));
    return sections;
  }

  private static @Nullable Map<String, @Nullable Object> write(GroupMembership membership) {
    if (membership.equals(GroupMembership.NONE)) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("known", membership.known());
    fields.put("site", membership.key().site().orElse(null));
    fields.put("last", membership.lastGroup().orElse(null));
    return fields;
  }

  @Override
  public Map<String, Object> always(AlertState state) {
    return Map.of();
  }

  @Override
  public AlertState compact(AlertState state) {
    return state.compact();
  }
}
