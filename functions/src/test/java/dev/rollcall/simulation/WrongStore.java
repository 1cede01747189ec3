package dev.rollcall.simulation;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;

/** Ways to write a shadow wrongly. */
final class WrongStore {
  private static final JSON DOCUMENTS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private WrongStore() {}

  /** What others wrote between reading and writing is lost. */
  static UpdateThingShadowRequest withoutCondition(UpdateThingShadowRequest request) {
    return changed(request, document -> document.remove("version"));
  }

  /** The device's own fields are gone. */
  static UpdateThingShadowRequest overOthers(UpdateThingShadowRequest request) {
    return changed(request, document -> reported(document).put("temperature", null));
  }

  /** A channel that has refused a message is not told any more. */
  static UpdateThingShadowRequest withoutUnsent(UpdateThingShadowRequest request) {
    return inIncident(request, incident -> incident.put("pendingChannels", null));
  }

  /** What a function died over is counted again. */
  static UpdateThingShadowRequest withoutUnmarked(UpdateThingShadowRequest request) {
    return inIncident(
        request, incident -> incident.computeIfPresent("unmarked", (_, _) -> List.of()));
  }

  /** Each number that changes is worth a digest. */
  static UpdateThingShadowRequest withoutQuiet(UpdateThingShadowRequest request) {
    return inIncident(
        request,
        incident ->
            incident.computeIfPresent(
                "notified",
                (_, notified) ->
                    notified instanceof Map<?, ?> numbers ? longAgo(numbers) : notified));
  }

  private static Map<Object, Object> longAgo(Map<?, ?> numbers) {
    Map<Object, Object> notified = new HashMap<>(numbers);
    notified.put("at", "2026-11-01T00:00:00.000Z");
    return notified;
  }

  /** Whoever was lost with many comes back alone. */
  static UpdateThingShadowRequest withoutDigest(UpdateThingShadowRequest request) {
    return inIncident(request, incident -> incident.put("digest", null));
  }

  @SuppressWarnings("unchecked")
  private static UpdateThingShadowRequest inIncident(
      UpdateThingShadowRequest request, Consumer<Map<String, @Nullable Object>> change) {
    return changed(
        request,
        document -> {
          if (reported(document).get("incident") instanceof Map<?, ?> incident) {
            change.accept((Map<String, @Nullable Object>) incident);
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> reported(Map<String, @Nullable Object> document) {
    Map<String, Object> state = (Map<String, Object>) Objects.requireNonNull(document.get("state"));
    return (Map<String, @Nullable Object>) Objects.requireNonNull(state.get("reported"));
  }

  private static UpdateThingShadowRequest changed(
      UpdateThingShadowRequest request, Consumer<Map<String, @Nullable Object>> change) {
    try {
      Map<String, @Nullable Object> document =
          new HashMap<>(DOCUMENTS.mapFrom(request.payload().asByteArray()));
      change.accept(document);
      SdkBytes payload = SdkBytes.fromByteArray(DOCUMENTS.asBytes(document));
      return request.toBuilder().payload(payload).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
