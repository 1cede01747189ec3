package dev.rollcall.aws;

import dev.rollcall.event.Addresses;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.Plausible;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import dev.rollcall.tracking.RecordedConnectionBuilder;
import dev.rollcall.tracking.RefusedAttempt;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code reported.connection}: the newest lifecycle event, and what counts beside it. */
final class ConnectionSection {
  private static final Set<String> PHASES = Set.of("connected", "disconnected");

  private ConnectionSection() {}

  static Connections connections(Section section, Addresses addresses) {
    List<RecordedConnection> all = new ArrayList<>();
    Stream.concat(Stream.of(section), section.sections("others").stream())
        .flatMap(one -> connection(one, addresses).stream())
        .filter(one -> all.stream().noneMatch(seen -> seen.clientId().equals(one.clientId())))
        .forEach(all::add);
    return Connections.of(all, section.flag("crowded").orElse(false));
  }

  private static Optional<RecordedConnection> connection(Section section, Addresses addresses) {
    Optional<ClientId> clientId = section.clientId("clientId");
    Optional<Long> version = section.number("version");
    Optional<Instant> at = section.time("at");
    Optional<String> phase = section.text("phase").filter(PHASES::contains);
    if (clientId.isEmpty() || version.isEmpty() || at.isEmpty() || phase.isEmpty()) {
      return Optional.empty();
    }
    boolean open = phase.get().equals("connected");
    return Optional.of(
        RecordedConnectionBuilder.builder()
            .clientId(clientId.get())
            .version(version.get())
            .at(at.get())
            .opened(section.time("opened"))
            .session(section.token("session"))
            .principal(section.token("principal"))
            .reason(
                open
                    ? Optional.empty()
                    : Optional.of(DisconnectReason.of(section.text("reason").orElse(""))))
            .ip(addresses.of(section.token("ip")))
            .confirmed(section.time("confirmed"))
            .restarted(section.time("restarted"))
            .build());
  }

  static Optional<RecordedConnection> otherCertificate(Section section, Addresses addresses) {
    return section.section("otherCertificate").flatMap(other -> connection(other, addresses));
  }

  static Optional<ReportedStatus> status(Section section) {
    return section
        .section("status")
        .flatMap(
            status ->
                status
                    .flag("connected")
                    .flatMap(
                        connected ->
                            status
                                .time("at")
                                .map(
                                    at ->
                                        new ReportedStatus(
                                            connected,
                                            at,
                                            status.time("repeated"),
                                            status.clientId("via")))));
  }

  static Optional<RefusedAttempt> refused(Section section, Addresses addresses) {
    return section
        .section("refused")
        .flatMap(
            refused ->
                refused
                    .time("at")
                    .map(
                        at ->
                            new RefusedAttempt(
                                at,
                                Plausible.refusal(refused.text("reason").orElse("")),
                                addresses.of(refused.token("ip")),
                                refused.flag("ofAnother").orElse(false))));
  }

  /** All fields, null for those that are absent, so that an update leaves nothing old behind. */
  static @Nullable Map<String, @Nullable Object> write(ConnectionState state) {
    if (state.current().isEmpty() && state.status().isEmpty() && state.refused().isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(write(state.current()));
    List<Map<String, @Nullable Object>> others =
        state.connections().all().stream().skip(1).map(ConnectionSection::listed).toList();
    fields.put("others", others.isEmpty() ? null : others);
    fields.put("crowded", state.connections().crowded() ? true : null);
    fields.put("status", state.status().map(ConnectionSection::write).orElse(null));
    fields.put("refused", state.refused().map(ConnectionSection::write).orElse(null));
    fields.put(
        "otherCertificate",
        state.otherCertificate().map(Optional::of).map(ConnectionSection::write).orElse(null));
    return fields;
  }

  /** Without what is absent: a list is replaced as a whole, so nothing old can stay. */
  private static Map<String, @Nullable Object> listed(RecordedConnection one) {
    Map<String, @Nullable Object> fields = write(Optional.of(one));
    fields.values().removeIf(Objects::isNull);
    return fields;
  }

  private static Map<String, @Nullable Object> write(Optional<RecordedConnection> recorded) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("clientId", recorded.map(of -> of.clientId().value()).orElse(null));
    fields.put("version", recorded.map(RecordedConnection::version).orElse(null));
    fields.put("phase", recorded.map(ConnectionSection::phase).orElse(null));
    fields.put("at", recorded.map(of -> Section.time(of.at())).orElse(null));
    fields.put(
        "opened", recorded.flatMap(RecordedConnection::opened).map(Section::time).orElse(null));
    fields.put("session", recorded.flatMap(RecordedConnection::session).orElse(null));
    fields.put("principal", recorded.flatMap(RecordedConnection::principal).orElse(null));
    fields.put(
        "reason",
        recorded.flatMap(RecordedConnection::reason).map(DisconnectReason::raw).orElse(null));
    fields.put("ip", recorded.flatMap(RecordedConnection::ip).orElse(null));
    fields.put(
        "confirmed",
        recorded.flatMap(RecordedConnection::confirmed).map(Section::time).orElse(null));
    fields.put(
        "restarted",
        recorded.flatMap(RecordedConnection::restarted).map(Section::time).orElse(null));
    return fields;
  }

  /** Of the connection itself; that its client id is connected again stands beside it. */
  private static String phase(RecordedConnection recorded) {
    return recorded.reason().isEmpty() ? "connected" : "disconnected";
  }

  private static Map<String, @Nullable Object> write(ReportedStatus status) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("connected", status.connected());
    fields.put("at", Section.time(status.at()));
    fields.put("repeated", status.repeated().map(Section::time).orElse(null));
    fields.put("via", status.via().map(ClientId::value).orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> write(RefusedAttempt refused) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("at", Section.time(refused.at()));
    fields.put("reason", refused.reason());
    fields.put("ip", refused.ip().orElse(null));
    fields.put("ofAnother", refused.ofAnother() ? true : null);
    return fields;
  }
}
