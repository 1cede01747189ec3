package dev.rollcall.local.console.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.console.client.Clients;
import dev.rollcall.local.console.journal.Entry;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.endpoint.ShadowId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actions of the pages' forms, each by its name. Thread-safe. */
public final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);
  private static final Duration LONGEST_MUTE = Duration.ofDays(7);

  private final Sandbox sandbox;
  private final Clients clients;
  private final Journal journal;
  private final InstantSource clock;
  private final Map<String, Action> actions = new TreeMap<>();

  /** Does something. */
  @FunctionalInterface
  private interface Action {
    Done perform(JsonNode form) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param about what it was about if it succeeded, else what is wrong
   * @param output what it gave, if it gave anything
   */
  public record Answer(String action, boolean succeeded, String about, Optional<String> output) {
    private static Answer of(String action, Done done) {
      return new Answer(action, true, done.about(), done.output());
    }

    private static Answer refused(String action, String problem) {
      return new Answer(action, false, problem, Optional.empty());
    }
  }

  /** Those of a sandbox. */
  public Actions(
      Sandbox sandbox,
      Clients clients,
      Journal journal,
      SampleEvents samples,
      InstantSource clock) {
    this.sandbox = sandbox;
    this.clients = clients;
    this.journal = journal;
    this.clock = clock;
    ofThing("add-device", clients::startThing);
    ofThing("cut-power", clients::cutPower);
    ofThing("pull-network", clients::pullNetwork);
    ofThing("plug-in", clients::plugIn);
    ofThing("stop", clients::stop);
    ofThing("connect", clients::start);
    ofThing("twin", clients::startTwin);
    actions.put("status", this::publish);
    actions.put("mute", this::mute);
    actions.put("repeat", this::repeat);
    WorldActions world = new WorldActions(sandbox, samples, clock);
    actions.put("sample", world::sample);
    actions.put("try-rule", world::tryRule);
    actions.put("chaos", world::startChaos);
    actions.put("no-chaos", world::stopChaos);
    actions.put("refuse", world::refuse);
    actions.put("throttle", world::throttle);
    actions.put("calm", world::calm);
    actions.put("kill", world::kill);
  }

  /** Something that needs a thing's name alone. */
  @FunctionalInterface
  private interface OfThing {
    void perform(String thing) throws IOException;
  }

  private void ofThing(String name, OfThing action) {
    actions.put(
        name,
        form -> {
          String thing = Fields.text(form, "thing");
          action.perform(thing);
          return Done.about(thing);
        });
  }

  /**
   * Performs an action.
   *
   * @param form what its fields hold
   */
  public Answer perform(String name, JsonNode form) {
    Action action = actions.get(name);
    if (action == null) {
      return Answer.refused(name, "There is no action " + name + ".");
    }
    try {
      return Answer.of(name, action.perform(form));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} failed", name, e);
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      return Answer.refused(name, String.valueOf(cause.getMessage()));
    }
  }

  private Done publish(JsonNode form) throws IOException {
    String thing = Fields.text(form, "thing");
    clients.publish(thing, Fields.text(form, "status"));
    return Done.about(thing);
  }

  private Done mute(JsonNode form) {
    String thing = Fields.text(form, "thing");
    long minutes = Fields.number(form, "minutes");
    if (minutes < 0 || minutes > LONGEST_MUTE.toMinutes()) {
      throw new IllegalArgumentException("minutes %d: 0 to 10080".formatted(minutes));
    }
    ObjectNode update = JsonNodeFactory.instance.objectNode();
    ObjectNode desired = update.putObject("state").putObject("desired");
    if (minutes == 0) {
      desired.putNull("mutedUntil");
    } else {
      desired.put(
          "mutedUntil",
          clock
              .instant()
              .plus(Duration.ofMinutes(minutes))
              .truncatedTo(ChronoUnit.SECONDS)
              .toString());
    }
    sandbox.updateShadow(ShadowId.rollcall(thing), bytes(update.toString()));
    return Done.about(thing);
  }

  /** A copy of an event that was seen, on its own topic: AWS IoT may deliver each twice. */
  private Done repeat(JsonNode form) {
    String thing = Fields.text(form, "thing");
    long number = Fields.number(form, "entry");
    Entry entry =
        journal.entries(thing).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("this event is forgotten"));
    if (!(entry.fact() instanceof Lifecycle event)) {
      throw new IllegalArgumentException("this is no lifecycle event");
    }
    String topic = "$aws/events/presence/%s/%s".formatted(event.type(), event.clientId());
    sandbox.publish(topic, bytes(entry.json()));
    return Done.about(thing);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
