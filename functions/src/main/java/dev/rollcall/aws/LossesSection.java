package dev.rollcall.aws;

import dev.rollcall.evaluation.LossHistory;
import dev.rollcall.evaluation.PastLoss;
import dev.rollcall.notification.Cause;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reported.losses} of the shadow {@code rollcall}: the newest outages. */
final class LossesSection {
  private LossesSection() {}

  static LossHistory read(Section reported) {
    return new LossHistory(
        reported.sections("losses").stream().flatMap(each -> loss(each).stream()).toList());
  }

  private static Optional<PastLoss> loss(Section section) {
    Cause cause = Cause.of(section.text("reason").orElse(""));
    return section.time("at").map(at -> new PastLoss(at, cause, back(section, at)));
  }

  private static Optional<Instant> back(Section section, Instant at) {
    return section.time("back").filter(back -> back.isAfter(at));
  }

  /** Null if there is none: an empty list would still take room. */
  static @Nullable List<Map<String, Object>> write(LossHistory losses) {
    return losses.all().isEmpty()
        ? null
        : losses.all().stream().map(LossesSection::fields).toList();
  }

  private static Map<String, Object> fields(PastLoss loss) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", Section.time(loss.at()));
    fields.put("reason", loss.cause().label());
    loss.back().ifPresent(back -> fields.put("back", Section.time(back)));
    return fields;
  }
}
