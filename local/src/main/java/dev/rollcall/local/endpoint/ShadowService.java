package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The shadows of all things, kept in memory, with AWS IoT's rules: versions that go on after a
 * deletion, conditional updates, merging, deltas, limits. Any thing name is known. Thread-safe.
 */
public final class ShadowService {
  private final Clock clock;
  private final BiConsumer<String, byte[]> publisher;
  private final ShadowQuota quota;
  private final Map<ShadowId, ShadowDocument> shadows = new HashMap<>();
  private final Map<ShadowId, Long> deletedVersions = new HashMap<>();

  /**
   * A service without any shadow.
   *
   * @param clock stamps the changes
   * @param limits how many requests it takes
   * @param publisher takes topic and payload of what the service publishes by MQTT; must not wait
   */
  public ShadowService(Clock clock, ShadowLimits limits, BiConsumer<String, byte[]> publisher) {
    this.clock = clock;
    this.quota = new ShadowQuota(limits, TimeMeter.SYSTEM_NANOTIME);
    this.publisher = publisher;
  }

  /** One with AWS IoT's limits. */
  public ShadowService(Clock clock, BiConsumer<String, byte[]> publisher) {
    this(clock, ShadowLimits.AWS, publisher);
  }

  /**
   * Takes a request of somebody outside, by HTTP or MQTT, before it is performed.
   *
   * @throws ShadowException 429 if requests come too often
   */
  void take(String thing) {
    quota.take(thing);
  }

  /**
   * The whole shadow: state with its delta, metadata, version, timestamp.
   *
   * @throws ShadowException 404 if there is none
   */
  public synchronized ObjectNode get(ShadowId id) {
    ShadowDocument document = find(id).orElseThrow(() -> ShadowException.notFound(id));
    ObjectNode answer = document.json().deepCopy();
    ObjectNode delta = document.delta();
    if (!delta.isEmpty()) {
      answer.withObject("/state").set("delta", delta);
    }
    return answer.put("timestamp", nowSeconds());
  }

  /**
   * Merges a change into the shadow, which it makes if there is none, and publishes what changed.
   *
   * @param payload the request document, JSON of at most 8 KB
   * @return what was changed, with the new version
   * @throws ShadowException 400, 409 or 413; nothing has changed then
   */
  public synchronized ObjectNode update(ShadowId id, byte[] payload) {
    ShadowUpdate update = ShadowUpdate.parse(payload);
    Optional<ShadowDocument> found = find(id);
    if (update.version().isPresent()
        && !update.version().equals(found.map(ShadowDocument::version))) {
      throw ShadowException.conflict();
    }
    long now = nowSeconds();
    ShadowDocument previous = found.orElseGet(() -> ShadowDocument.empty(lastVersion(id)));
    ShadowDocument current = previous.updated(update.state(), now);
    if (current.stateBytes() > ShadowUpdate.MAX_BYTES) {
      throw ShadowException.tooLarge();
    }
    shadows.put(id, current);

    ObjectNode accepted = object();
    accepted.set("state", update.state());
    accepted.set("metadata", ShadowDocument.stamped(update.state(), now));
    accepted.put("version", current.version()).put("timestamp", now);
    update.clientToken().ifPresent(token -> accepted.put("clientToken", token));
    publish(id, "update/accepted", accepted);
    publishDelta(id, current, update, now);
    publishDocuments(id, previous, current, update, now);
    return accepted;
  }

  private void publishDelta(ShadowId id, ShadowDocument current, ShadowUpdate update, long now) {
    ObjectNode delta = current.delta();
    if (delta.isEmpty()) {
      return;
    }
    ObjectNode message = object().put("version", current.version()).put("timestamp", now);
    message.set("state", delta);
    message.set("metadata", current.metadataOf(delta));
    update.clientToken().ifPresent(token -> message.put("clientToken", token));
    publish(id, "update/delta", message);
  }

  private void publishDocuments(
      ShadowId id, ShadowDocument previous, ShadowDocument current, ShadowUpdate update, long now) {
    ObjectNode message = object();
    if (previous.version() > lastVersion(id)) {
      message.set("previous", previous.json());
    }
    message.set("current", current.json());
    message.put("timestamp", now);
    update.clientToken().ifPresent(token -> message.put("clientToken", token));
    publish(id, "update/documents", message);
  }

  /**
   * Removes a shadow; its version is kept.
   *
   * @return version and timestamp
   * @throws ShadowException 404 if there is none
   */
  public synchronized ObjectNode delete(ShadowId id) {
    ShadowDocument document = find(id).orElseThrow(() -> ShadowException.notFound(id));
    shadows.remove(id);
    deletedVersions.put(id, document.version());
    ObjectNode accepted =
        object().put("version", document.version()).put("timestamp", nowSeconds());
    publish(id, "delete/accepted", accepted);
    return accepted;
  }

  /** The names of a thing's named shadows, in order. */
  public synchronized List<String> namedShadows(String thing) {
    ShadowId.requireThing(thing);
    return shadows.keySet().stream()
        .filter(id -> id.thing().equals(thing) && !id.shadow().isEmpty())
        .map(ShadowId::shadow)
        .sorted()
        .toList();
  }

  private Optional<ShadowDocument> find(ShadowId id) {
    return Optional.ofNullable(shadows.get(id));
  }

  private long lastVersion(ShadowId id) {
    return Objects.requireNonNullElse(deletedVersions.get(id), 0L);
  }

  long nowSeconds() {
    return clock.instant().getEpochSecond();
  }

  private void publish(ShadowId id, String suffix, ObjectNode message) {
    publish(id.topic() + "/" + suffix, message);
  }

  void publish(String topic, ObjectNode message) {
    publisher.accept(topic, message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
