package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.decision.Connections;
import dev.rollcall.decision.ThingState;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shadow document: what is read from it, and the partial document that updates it. A part that
 * is not of our making, edited by hand for example, is read as absent, so that the next event
 * writes it anew.
 */
final class ShadowDocument {
  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  /** By much less: by minutes, AWS says. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private ShadowDocument() {}

  /**
   * What a shadow holds.
   *
   * @throws UncheckedIOException if it is no JSON object with a version, which AWS never sends
   */
  static Snapshot read(byte[] json) {
    Section document = document(parse(json));
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

  /**
   * By AWS's clock of the read. A time of the future, in a shadow that a person edited, would make
   * all events old until then.
   */
  private static Section document(Map<?, ?> fields) {
    Instant latest =
        new Section(fields, Instant.EPOCH)
            .number("timestamp")
            .filter(seconds -> seconds < Integer.MAX_VALUE * 2L)
            .map(seconds -> Instant.ofEpochSecond(seconds).plus(CLOCKS_DIFFER))
            .orElse(Instant.MAX);
    return new Section(fields, latest);
  }

  /** Creates a shadow with nothing in it. */
  static byte[] empty() {
    return write(Map.of("state", Map.of("reported", Map.of())));
  }

  /**
   * Writes what has changed, on the condition that the shadow is still as it was read. What has not
   * changed is not written, since it may be what could not be read, of another version for example.
   */
  static byte[] update(Snapshot read, ThingState next) {
    Map<String, @Nullable Object> before = sections(read.state());
    Map<String, @Nullable Object> reported = sections(next);
    reported.entrySet().removeIf(section -> isSame(section, before));
    next.connected().ifPresent(connected -> reported.put("connected", connected));
    return write(Map.of("state", Map.of("reported", reported), "version", read.version()));
  }

  /** How much of a shadow a state takes, in bytes. */
  static int size(ThingState state) {
    return write(sections(state)).length;
  }

  private static Map<String, @Nullable Object> sections(ThingState state) {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    sections.put("connection", ConnectionSection.write(state));
    sections.put("incident", state.incident().map(IncidentSection::write).orElse(null));
    sections.put("clone", state.cloneMark().map(CloneSection::write).orElse(null));
    return sections;
  }

  private static boolean isSame(
      Map.Entry<String, @Nullable Object> section, Map<String, @Nullable Object> before) {
    return Objects.equals(section.getValue(), before.get(section.getKey()));
  }

  private static Map<?, ?> parse(byte[] json) {
    try {
      return ShallowJson.object(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(Map<String, ? extends @Nullable Object> document) {
    try {
      return WRITER.asBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
