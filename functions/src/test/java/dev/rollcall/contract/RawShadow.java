package dev.rollcall.contract;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.ThingName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/**
 * One shadow with the eyes of its client, as JSON. Documents are written with single quotes for
 * double ones.
 *
 * @param name of a named shadow; null for the classic one
 */
public record RawShadow(IotDataPlaneClient iot, ThingName thing, @Nullable String name) {

  /** The whole document. */
  public Map<String, @Nullable Object> document() {
    return parsed(
        iot.getThingShadow(request -> request.thingName(thing.value()).shadowName(name))
            .payload()
            .asByteArray());
  }

  /** What the document calls its version. */
  public long version() {
    return document().get("version") instanceof Number version ? version.longValue() : -1;
  }

  /** Everything that is reported; empty if nothing is. */
  public Map<?, ?> reported() {
    return section("reported");
  }

  /** Everything below this part of the state; empty if there is none. */
  public Map<?, ?> section(String part) {
    return document().get("state") instanceof Map<?, ?> state
            && state.get(part) instanceof Map<?, ?> section
        ? section
        : Map.of();
  }

  /** Sends an update and returns the answer. */
  public Map<String, @Nullable Object> update(String document) {
    SdkBytes payload = SdkBytes.fromUtf8String(document.replace('\'', '"'));
    return parsed(
        iot.updateThingShadow(
                request -> request.thingName(thing.value()).shadowName(name).payload(payload))
            .payload()
            .asByteArray());
  }

  /** A document as the methods above return it. */
  public static Map<?, ?> json(String document) {
    return parsed(SdkBytes.fromUtf8String(document.replace('\'', '"')).asByteArray());
  }

  private static Map<String, @Nullable Object> parsed(byte[] json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
