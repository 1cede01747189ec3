package dev.rollcall.aws;

import dev.rollcall.event.Addresses;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionStateBuilder;
import dev.rollcall.tracking.Connections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connection state of a thing: {@code reported.connected} and {@code reported.connection}. */
final class ConnectionFormat implements ShadowFormat<ConnectionState> {
  private final Addresses addresses;

  /** With the addresses of devices, or without those that stand there already. */
  ConnectionFormat(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public ConnectionState none() {
    return ConnectionState.EMPTY;
  }

  @Override
  public ConnectionState read(ShadowSections document) {
    Optional<Section> connection = document.reported().section("connection");
    return ConnectionStateBuilder.builder()
        .connections(
            connection
                .map(section -> ConnectionSection.connections(section, addresses))
                .orElse(Connections.NONE))
        .status(connection.flatMap(ConnectionSection::status))
        .refused(connection.flatMap(section -> ConnectionSection.refused(section, addresses)))
        .otherCertificate(
            connection.flatMap(section -> ConnectionSection.otherCertificate(section, addresses)))
        .shown(document.reported().flag("connected"))
        .build();
  }

  @Override
  public Map<String, @Nullable Object> write(ConnectionState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("connection", ConnectionSection.write(state));
    return sections;
  }

  @Override
  public Map<String, Object> always(ConnectionState state) {
    return state
        .connected()
        .map(connected -> Map.<String, Object>of("connected", connected))
        .orElse(Map.of());
  }

  @Override
  public ConnectionState compact(ConnectionState state) {
    return state.compact();
  }
}
