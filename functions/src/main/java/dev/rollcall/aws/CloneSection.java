package dev.rollcall.aws;

import dev.rollcall.decision.Claim;
import dev.rollcall.decision.CloneMark;
import dev.rollcall.event.ClientId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reported.clone}: the last suspected clone that people are told of. */
final class CloneSection {
  private CloneSection() {}

  static Optional<CloneMark> read(Section section) {
    Optional<ClientId> clientId = section.clientId("clientId");
    Optional<Long> version = section.number("version");
    Optional<Instant> at = section.time("at");
    Optional<Instant> claimedAt = section.time("claimedAt");
    if (clientId.isEmpty() || version.isEmpty() || at.isEmpty() || claimedAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CloneMark(
            clientId.get(),
            version.get(),
            at.get(),
            section.text("phase").orElse("").equals("told"),
            new Claim(claimedAt.get(), section.tokens("claims")),
            section.tokens("unsent")));
  }

  static Map<String, @Nullable Object> write(CloneMark mark) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("clientId", mark.clientId().value());
    fields.put("version", mark.version());
    fields.put("at", Section.time(mark.at()));
    fields.put("phase", mark.told() ? "told" : "claimed");
    fields.put("claimedAt", Section.time(mark.claim().at()));
    fields.put("claims", mark.claim().by());
    fields.put("unsent", mark.unsent().isEmpty() ? null : mark.unsent());
    return fields;
  }
}
