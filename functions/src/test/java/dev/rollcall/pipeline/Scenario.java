package dev.rollcall.pipeline;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.lambda.Rig;
import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Devices, both passes and the alert queue, played through the real handlers while time passes. A
 * rule hands each event to the first pass at once and puts it into the queue, which delays it by
 * the grace period. Times in messages are in UTC.
 */
final class Scenario {
  /** AlertQueue's VisibilityTimeout in template.yaml. */
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(6);

  final Rig rig;

  /** The most items of a batch. */
  int batchSize = 100;

  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();

  Scenario(String start, String... settings) {
    Map<String, String> own = new HashMap<>(Map.of("ROLLCALL_TIME_ZONE", "Etc/UTC"));
    for (int i = 0; i < settings.length; i += 2) {
      own.put(settings[i], settings[i + 1]);
    }
    this.rig = new Rig(Instant.parse(start), own);
  }

  static ThingName thing(String name) {
    return new ThingName(name);
  }

  /** The devices connect for the first time, and all of that is evaluated. */
  void connectFirst(String... devices) {
    back(devices);
    pass(Duration.ofMinutes(10));
  }

  /** The same from an address. */
  void connectFirstFrom(String address, String... devices) {
    Stream.of(devices).forEach(device -> addresses.put(device, address));
    connectFirst(devices);
  }

  void lost(String... devices) {
    disconnected("CONNECTION_LOST", devices);
  }

  void disconnected(String reason, String... devices) {
    for (String device : devices) {
      event(EventJson.disconnected(thing(device), version(device), rig.now, reason));
    }
  }

  void back(String... devices) {
    for (String device : devices) {
      connectUnheard(device);
      String address = addresses.getOrDefault(device, EventJson.ADDRESS);
      event(EventJson.connected(thing(device), version(device), rig.now, address));
    }
  }

  /** A connect of which both copies are lost. */
  void connectUnheard(String device) {
    versions.merge(device, 1, Integer::sum);
  }

  private int version(String device) {
    return versions.getOrDefault(device, 0);
  }

  /** An event reaches the first pass, and the queue. */
  void event(byte[] json) {
    rig.track(json);
    rig.queue.add(
        new String(json, StandardCharsets.UTF_8), rig.now.plus(rig.settings().policy().grace()));
  }

  /** The device erases all that is reported in its own shadow. */
  void erase(String device) {
    rig.iot.erase(thing(device));
  }

  void mute(String device, Instant until) {
    rig.iot.desire(thing(device), "rollcall", Map.of("mutedUntil", until.toString()));
  }

  void muteAll(Instant until) {
    mute(rig.groupThing().value(), until);
  }

  void unmute(String device) {
    mute(device, Instant.parse("2000-01-01T00:00:00Z"));
  }

  /** Time passes, and the queue hands out what can be received meanwhile. */
  void pass(Duration span) {
    Instant end = rig.now.plus(span);
    for (Optional<Instant> next = rig.queue.next();
        next.isPresent() && !next.get().isAfter(end);
        next = rig.queue.next()) {
      rig.now = next.get().isAfter(rig.now) ? next.get() : rig.now;
      receive();
    }
    rig.now = end;
  }

  /** One batch; what has to come again, or all if the function is killed, comes later. */
  private void receive() {
    List<String> bodies = rig.queue.receive(batchSize);
    Instant later = rig.now.plus(VISIBILITY_TIMEOUT);
    try {
      rig.evaluate(bodies.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList())
          .retries()
          .forEach(item -> rig.queue.add(bodies.get(item), later));
    } catch (Killed e) {
      bodies.forEach(body -> rig.queue.add(body, later));
    }
  }

  /** Messages since this was called last, the oldest first. */
  List<Message> takeMessages() {
    List<Message> taken = List.copyOf(rig.sent);
    rig.sent.clear();
    return taken;
  }

  static List<String> kinds(List<Message> messages) {
    return messages.stream().map(message -> message.attributes().getOrDefault("kind", "")).toList();
  }

  /** The end of a function that Lambda kills: no code can catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }
}
