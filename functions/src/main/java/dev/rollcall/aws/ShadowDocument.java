package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shadow document: what is read from it, and the partial document that updates it. A part that
 * is not of our making, edited by hand for example, is read as absent, so that the next event
 * writes it anew.
 *
 * @param <S> the state that it holds
 */
final class ShadowDocument<S> {
  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  /** By much less: by minutes, AWS says. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final ShadowFormat<S> format;

  ShadowDocument(ShadowFormat<S> format) {
    this.format = format;
  }

  /**
   * What a shadow holds.
   *
   * @throws UncheckedIOException if it is no JSON object with a version, which AWS never sends
   */
  Snapshot<S> read(byte[] json) {
    Section document = document(parse(json));
    Section reported =
        document.section("state").flatMap(state -> state.section("reported")).orElse(Section.EMPTY);
    long version =
        document
            .number("version")
            .orElseThrow(() -> new UncheckedIOException(new IOException("shadow without version")));
    return new Snapshot<>(version, format.read(reported));
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
  byte[] update(Snapshot<S> read, S next) {
    Map<String, @Nullable Object> before = format.write(read.state());
    Map<String, @Nullable Object> reported = format.write(next);
    reported.entrySet().removeIf(section -> isSame(section, before));
    reported.putAll(format.always(next));
    return write(Map.of("state", Map.of("reported", reported), "version", read.version()));
  }

  /** How much of a shadow a state takes, in bytes. */
  int size(S state) {
    return write(format.write(state)).length;
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
