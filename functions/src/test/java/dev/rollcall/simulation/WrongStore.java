package dev.rollcall.simulation;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.port.BrokerConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowResponse;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;

/** Ways to read and write shadows wrongly. */
final class WrongStore {
  private static final JSON DOCUMENTS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private WrongStore() {}

  /** What others wrote between reading and writing is lost, in these steps. */
  static Wire withoutCondition(Step... steps) {
    return changing(Set.of(steps)::contains, document -> document.remove("version"));
  }

  /** The broker's answer is not heard. */
  static Wire withoutBroker() {
    return new Wire() {
      @Override
      public BrokerConnections.Answer answer(BrokerConnections.Answer answer) {
        return new BrokerConnections.Answer.Unanswered("not asked");
      }
    };
  }

  /** The device's own fields are gone. */
  static Wire overOthers() {
    return changing(
        step -> step == Step.TRACK_WRITE || step == Step.APPLY,
        document -> reported(document).put("temperature", null));
  }

  /** The second pass trusts that the first one has written all. */
  static Wire withoutSecondPass() {
    return changing(
        step -> step == Step.APPLY, document -> reported(document).keySet().retainAll(Set.of()));
  }

  /** A channel that has refused a message is not told any more. */
  static Wire withoutPendingChannels() {
    return changing(
        step -> step == Step.COMMIT,
        document -> in(document, "incident", incident -> incident.put("pendingChannels", null)));
  }

  /** A run is forgotten as soon as it has counted: what it died over is counted again. */
  static Wire withoutRuns(Step step) {
    return changing(
        step::equals, document -> in(document, "outage", outage -> outage.put("runs", null)));
  }

  /** What was sent, or held back, is forgotten: that field of each medium. */
  static Wire withoutBudget(String field, Object value) {
    return changing(
        step -> step == Step.WRITE_BUDGET,
        document -> {
          in(document, "texts", usage -> usage.put(field, value));
          in(document, "mails", usage -> usage.put(field, value));
        });
  }

  /** Each message begins an hour of its own: the one before is over. */
  static Wire withoutHour() {
    return changing(
        step -> step == Step.WRITE_BUDGET,
        document ->
            reported(document)
                .computeIfPresent(
                    "began",
                    (_, began) ->
                        Instant.parse(String.valueOf(began))
                            .minus(Duration.ofHours(1))
                            .toString()));
  }

  /** Each number that changes is worth a digest. */
  static Wire withoutQuiet() {
    return changing(
        step -> step == Step.MARK_DIGEST,
        document ->
            in(
                document,
                "outage",
                outage -> {
                  if (outage.get("digest") instanceof Map<?, ?> told) {
                    Map<Object, Object> longAgo = new HashMap<>(told);
                    longAgo.put("at", "2026-11-01T00:00:00.000Z");
                    outage.put("digest", longAgo);
                  }
                }));
  }

  /** A digest counts as one of the newest revision, whatever it told of. */
  static Wire withNewestRevision() {
    return changing(
        step -> step == Step.MARK_DIGEST,
        document ->
            in(
                document,
                "outage",
                outage -> {
                  if (outage.get("digest") instanceof Map<?, ?> told
                      && outage.get("revision") instanceof Number newest) {
                    Map<Object, Object> all = new HashMap<>(told);
                    all.put("revision", newest);
                    outage.put("digest", all);
                  }
                }));
  }

  /** Whoever was lost with many comes back alone. */
  static Wire withoutGroup() {
    return changing(
        step -> step == Step.COMMIT,
        document -> in(document, "incident", incident -> incident.put("group", null)));
  }

  /** A group forgets who was reported alone. */
  static Wire withoutThoseAlone() {
    return changing(step -> step == Step.COUNT, document -> reported(document).put("alone", null));
  }

  /** What was read before the claim is looked at again after it. */
  static Wire withoutLook() {
    Map<String, GetThingShadowResponse> first = new HashMap<>();
    return new Wire() {
      @Override
      public GetThingShadowResponse read(
          Step step, int invocation, String shadow, GetThingShadowResponse response) {
        if (step == Step.READ) {
          first.put(invocation + shadow, response);
        }
        return step == Step.LOOK ? first.getOrDefault(invocation + shadow, response) : response;
      }
    };
  }

  private static Wire changing(
      Predicate<Step> steps, Consumer<Map<String, @Nullable Object>> change) {
    return new Wire() {
      @Override
      public UpdateThingShadowRequest update(
          Step step, int invocation, UpdateThingShadowRequest request) {
        return steps.test(step) ? changed(request, change) : request;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static void in(
      Map<String, @Nullable Object> document,
      String section,
      Consumer<Map<String, @Nullable Object>> change) {
    if (reported(document).get(section) instanceof Map<?, ?> fields) {
      Map<String, @Nullable Object> next = new HashMap<>((Map<String, @Nullable Object>) fields);
      change.accept(next);
      reported(document).put(section, next);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> reported(Map<String, @Nullable Object> document) {
    Object reported =
        document.get("state") instanceof Map<?, ?> state ? state.get("reported") : null;
    return reported instanceof Map<?, ?> fields
        ? (Map<String, @Nullable Object>) fields
        : new HashMap<>();
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
