package dev.rollcall.aws;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.Flapping;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Kind;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.evaluation.IncidentBuilder;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code reported.incident} of the shadow {@code rollcall}: the outage that is reported. */
final class IncidentSection {
  /** A thing's name and a time. */
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9:_.-]{1,224}");

  private IncidentSection() {}

  static Optional<Incident> read(Section section) {
    Optional<String> id = id(section, "id");
    Optional<Phase> phase = section.text("phase").flatMap(IncidentSection::phase);
    Optional<OutageStart> start = section.time("since").map(since -> start(section, since));
    Optional<Instant> claimedAt = section.time("claimedAt");
    Optional<Instant> recoveredAt = section.time("recoveredAt");
    Optional<Flapping> flapping = flapping(section);
    Optional<Kind> kind = kind(section.text("kind"), flapping);
    if (id.isEmpty()
        || phase.isEmpty()
        || start.isEmpty()
        || claimedAt.isEmpty()
        || kind.isEmpty() /* one that a later version knows */) {
      return Optional.empty();
    }
    boolean back = isBack(phase.get());
    return Optional.of(
        IncidentBuilder.builder()
            .id(id.get())
            .kind(kind.get())
            // Without the time there is no recovery to go on with; it is decided anew.
            .phase(back && recoveredAt.isEmpty() ? Phase.NOTIFIED : phase.get())
            .start(start.get())
            .cause(Cause.of(section.text("reason").orElse("")))
            .claim(new Claim(claimedAt.get(), section.tokens("claims")))
            // Else its alert would be taken for the recovery, which never ends what is claimed.
            .recoveredAt(back ? recoveredAt : Optional.empty())
            .unreported(back && recoveredAt.isPresent() && section.flag("unreported").orElse(false))
            .pendingChannels(section.tokens("pendingChannels"))
            .flapping(flapping)
            .group(group(section))
            .build());
  }

  private static Optional<Kind> kind(Optional<String> label, Optional<Flapping> flapping) {
    return switch (label.orElse("offline")) {
      case "offline" -> Optional.of(Kind.OFFLINE);
      case "flapping" -> flapping.map(_ -> Kind.FLAPPING);
      default -> Optional.empty();
    };
  }

  private static Optional<Flapping> flapping(Section section) {
    Optional<Integer> losses = section.count("losses").filter(number -> number > 0);
    return section
        .time("firstLoss")
        .flatMap(first -> losses.map(number -> new Flapping(number, first)));
  }

  private static Optional<GroupRef> group(Section section) {
    return id(section, "group").map(id -> new GroupRef(new GroupKey(section.site()), id));
  }

  /** The id of an incident. */
  static Optional<String> id(Section section, String name) {
    return section.text(name).filter(text -> ID.matcher(text).matches());
  }

  private static boolean isBack(Phase phase) {
    return phase == Phase.RECOVERING || phase == Phase.RECOVERED;
  }

  static OutageStart start(Section section, Instant latest) {
    return new OutageStart(
        section.time("sinceEarliest").filter(earliest -> !earliest.isAfter(latest)).orElse(latest),
        latest);
  }

  private static Optional<Phase> phase(String label) {
    for (Phase phase : Phase.values()) {
      if (label(phase).equals(label)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  static Map<String, @Nullable Object> write(Incident incident) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", incident.id());
    fields.put("phase", label(incident.phase()));
    fields.put("kind", incident.kind().name().toLowerCase(Locale.ROOT));
    fields.put("losses", incident.flapping().map(Flapping::losses).orElse(null));
    fields.put(
        "firstLoss", incident.flapping().map(Flapping::first).map(Section::time).orElse(null));
    fields.put("since", Section.time(incident.start().latest()));
    fields.put("sinceEarliest", Section.time(incident.start().earliest()));
    fields.put("reason", incident.cause().label());
    fields.put("claimedAt", Section.time(incident.claim().at()));
    fields.put("claims", incident.claim().by());
    fields.put("recoveredAt", incident.recoveredAt().map(Section::time).orElse(null));
    fields.put("unreported", incident.unreported() ? true : null);
    fields.put(
        "pendingChannels",
        incident.pendingChannels().isEmpty() ? null : incident.pendingChannels());
    fields.put("group", incident.group().map(GroupRef::id).orElse(null));
    fields.put("site", incident.group().flatMap(group -> group.key().site()).orElse(null));
    return fields;
  }

  private static String label(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
