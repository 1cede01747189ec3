package dev.rollcall.aws;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.DuplicateIdentityMark;
import dev.rollcall.evaluation.DuplicateIdentityMarkBuilder;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.Printable;
import dev.rollcall.notification.ClientIdentity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reported.duplicateIdentity}: the last takeover by another certificate. */
final class DuplicateIdentitySection {
  private static final int PRINCIPAL_LENGTH = 64;

  private DuplicateIdentitySection() {}

  static Optional<DuplicateIdentityMark> read(Section section) {
    Optional<ClientId> clientId = section.clientId("clientId");
    Optional<Long> version = section.number("version");
    Optional<Instant> at = section.time("at");
    Optional<Instant> claimedAt = section.time("claimedAt");
    if (clientId.isEmpty() || version.isEmpty() || at.isEmpty() || claimedAt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        DuplicateIdentityMarkBuilder.builder()
            .clientId(clientId.get())
            .version(version.get())
            .at(at.get())
            .newClientId(section.flag("newClientId").orElse(false))
            .ofIam(section.flag("ofIam").orElse(false))
            .successor(successor(section))
            .successorIsConnected(section.flag("connected").orElse(false))
            .closed(section.text("closed").map(DuplicateIdentitySection::identity))
            .notified(section.text("phase").orElse("").equals("notified"))
            .claim(new Claim(claimedAt.get(), section.tokens("claims")))
            .pendingChannels(section.tokens("pendingChannels"))
            .build());
  }

  private static Optional<ClientIdentity> successor(Section section) {
    return section
        .text("by")
        .map(DuplicateIdentitySection::identity)
        .map(one -> new ClientIdentity(one.principal(), section.token("ip")));
  }

  /** Bounded and printable, as a shadow may have been edited. */
  private static ClientIdentity identity(String principal) {
    return new ClientIdentity(Printable.of(principal, PRINCIPAL_LENGTH), Optional.empty());
  }

  static Map<String, @Nullable Object> write(DuplicateIdentityMark mark) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("clientId", mark.clientId().value());
    fields.put("version", mark.version());
    fields.put("at", Section.time(mark.at()));
    fields.put("newClientId", mark.newClientId() ? true : null);
    fields.put("ofIam", mark.ofIam() ? true : null);
    fields.put("by", mark.successor().map(ClientIdentity::principal).orElse(null));
    fields.put("ip", mark.successor().flatMap(ClientIdentity::ip).orElse(null));
    fields.put("connected", mark.successorIsConnected() ? true : null);
    fields.put("closed", mark.closed().map(ClientIdentity::principal).orElse(null));
    fields.put("phase", mark.notified() ? "notified" : "claimed");
    fields.put("claimedAt", Section.time(mark.claim().at()));
    fields.put("claims", mark.claim().by());
    fields.put("pendingChannels", mark.pendingChannels().isEmpty() ? null : mark.pendingChannels());
    return fields;
  }
}
