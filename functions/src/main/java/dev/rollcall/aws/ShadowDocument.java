package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.decision.Connections;
import dev.rollcall.decision.ThingState;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shadow document: what is read from it, and the partial document that updates it. A part that
 * is not of our making, edited by hand for example, is read as absent, so that the next event
 * writes it anew.
 */
final class ShadowDocument {
  private static final JSON DOCUMENTS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private ShadowDocument() {}

  /**
   * What a shadow holds.
   *
   * @throws UncheckedIOException if it is no JSON object with a version, which AWS never sends
   */
  static Snapshot read(byte[] json) {
    Section document = new Section(parse(json));
    Section reported =
        document.section("state").flatMap(state -> state.section("reported")).orElse(Section.EMPTY);
    Optional<Section> connection = reported.section("connection");
    ThingState state =
        new ThingState(
            connection.map(ConnectionSection::connections).orElse(Connections.NONE),
            connection.flatMap(ConnectionSection::hint),
            connection.flatMap(ConnectionSection::refused),
            reported.section("incident").flatMap(IncidentSection::read),
            reported.section("clone").flatMap(CloneSection::read),
            reported.flag("connected"));
    long version =
        document
            .number("version")
            .orElseThrow(() -> new UncheckedIOException(new IOException("shadow without version")));
    return new Snapshot(version, state);
  }

  /** Creates a shadow with nothing in it. */
  static byte[] empty() {
    return write(Map.of("state", Map.of("reported", Map.of())));
  }

  /** Writes our fields, on the condition that the shadow has this version. */
  static byte[] update(long version, ThingState state) {
    Map<String, Object> reported = new LinkedHashMap<>();
    state.connected().ifPresent(connected -> reported.put("connected", connected));
    reported.put("connection", ConnectionSection.write(state));
    reported.put("incident", state.incident().map(IncidentSection::write).orElse(null));
    reported.put("clone", state.cloneMark().map(CloneSection::write).orElse(null));
    return write(Map.of("state", Map.of("reported", reported), "version", version));
  }

  private static Map<?, ?> parse(byte[] json) {
    try {
      return DOCUMENTS.mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(Map<String, ?> document) {
    try {
      return DOCUMENTS.asBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
