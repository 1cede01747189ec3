package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    Section document = document(json);
    return new Snapshot<>(version(document), format.read(ShadowSections.of(document)));
  }

  /**
   * The version in AWS's answer to an update.
   *
   * @throws UncheckedIOException as {@link #read}
   */
  static long version(byte[] json) {
    return version(document(json));
  }

  private static long version(Section document) {
    return document
        .number("version")
        .orElseThrow(() -> new UncheckedIOException(new IOException("shadow without version")));
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
    Map<String, @Nullable Object> reported = new LinkedHashMap<>();
    format
        .write(next)
        .forEach(
            (name, section) -> {
              Object old = before.get(name);
              if (!Objects.equals(section, old)) {
                reported.put(name, replacing(old, section));
              }
            });
    reported.putAll(format.always(next));
    return write(Map.of("state", Map.of("reported", reported), "version", read.version()));
  }

  /** A shadow merges objects: what is not there any more has to be null. */
  private static @Nullable Object replacing(@Nullable Object old, @Nullable Object next) {
    if (!(old instanceof Map<?, ?> before) || !(next instanceof Map<?, ?> after)) {
      return next;
    }
    Map<Object, @Nullable Object> all = new LinkedHashMap<>();
    before.keySet().forEach(key -> all.put(key, null));
    after.forEach((key, value) -> all.put(key, replacing(before.get(key), value)));
    return all;
  }

  /** How much of a shadow a state takes, in bytes. */
  int size(S state) {
    return write(format.write(state)).length;
  }

  private static Section document(byte[] json) {
    try {
      return new Section(ShallowJson.object(json), Instant.MAX);
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
