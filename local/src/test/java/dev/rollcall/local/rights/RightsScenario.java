package dev.rollcall.local.rights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.endpoint.ShadowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the functions do with AWS, once: both track; people are notified of one outage, and of
 * its end; one is muted, with a recheck; three of one site are one digest, with a recheck.
 */
final class RightsScenario {
  /** The outcomes when nothing is refused, in their order. */
  static final List<String> REASONS =
      List.of("applied", "applied", "alert", "recovered", "muted", "alert", "alert", "alert");

  /** What it needs. */
  static final List<String> ACTIONS =
      List.of(
          "iot:DescribeThing",
          "iot:GetConnection",
          "iot:GetThingShadow",
          "iot:UpdateThingShadow",
          "sns:Publish",
          "sqs:SendMessage");

  private static final String GROUP_THING = "rollcall-OutageGroups";
  private static final String SITE = "north";
  private static final List<String> THINGS =
      List.of("presence", "will", "single", "muted", "first", "second", "third");

  private final GuardedStack stack;

  /** Makes up the names of this run's things. */
  private final int number;

  private final Instant began = Instant.now().minus(Duration.ofMinutes(5));
  private final List<JsonNode> outcomes = new ArrayList<>();

  private RightsScenario(GuardedStack stack, int number) {
    this.stack = stack;
    this.number = number;
  }

  /**
   * Runs it.
   *
   * @param number another one for each run on a stack
   * @return what became of each input
   */
  static List<JsonNode> all(GuardedStack stack, int number) throws Exception {
    stack.forget(ShadowId.classic(GROUP_THING));
    stack.forget(new ShadowId(GROUP_THING, "site-" + SITE));
    stack.forget(new ShadowId(GROUP_THING, "rollcall-budget"));
    RightsScenario scenario = new RightsScenario(stack, number);
    THINGS.forEach(name -> stack.registry().addThing(scenario.thing(name)));
    scenario.tracks();
    scenario.notifiesOfAnOutageAndItsEnd();
    scenario.isMuted();
    scenario.combinesManyOutages();
    return scenario.outcomes;
  }

  private void tracks() throws Exception {
    invoke("PresenceFunction", lost("presence", 0), 1);
    ObjectNode will =
        object()
            .put("connected", false)
            .put("thing", thing("will"))
            .put("topic", "my/things/%s/update".formatted(thing("will")))
            .put("receivedAt", began.toEpochMilli());
    invoke("LastWillFunction", batch(will), 1);
  }

  private void notifiesOfAnOutageAndItsEnd() throws Exception {
    evaluate(lost("single", 0));
    evaluate(lifecycle("single", "connected", 1, 90));
  }

  private void isMuted() throws Exception {
    String until = Instant.now().plus(Duration.ofHours(1)).toString();
    set("muted", "mutedUntil", until);
    evaluate(lost("muted", 0));
  }

  private void combinesManyOutages() throws Exception {
    set("first", "site", SITE);
    set("second", "site", SITE);
    set("third", "site", SITE);
    evaluate(lost("first", 0), lost("second", 1), lost("third", 2));
  }

  /** As an operator does. */
  private void set(String name, String field, String value) {
    ObjectNode document = object();
    document.withObject("/state/desired").put(field, value);
    stack
        .shadows()
        .update(new ShadowId(thing(name), "rollcall"), document.toString().getBytes(UTF_8));
  }

  private void evaluate(ObjectNode... events) throws Exception {
    invoke("AlertFunction", batch(events), events.length);
  }

  private ObjectNode batch(ObjectNode... events) {
    ObjectNode batch = object();
    ArrayNode records = batch.putArray("Records");
    for (ObjectNode event : events) {
      records
          .addObject()
          .put("messageId", "message-" + number + "-" + outcomes.size() + "-" + records.size())
          .put("eventSource", "aws:sqs")
          .put("body", event.toString());
    }
    return batch;
  }

  private void invoke(String function, ObjectNode payload, int inputs) throws Exception {
    outcomes.addAll(stack.invoke(function, payload, inputs));
  }

  private ObjectNode lost(String name, int second) {
    return lifecycle(name, "disconnected", 0, second)
        .put("clientInitiatedDisconnect", false)
        .put("disconnectReason", "CONNECTION_LOST");
  }

  private ObjectNode lifecycle(String name, String type, int version, int second) {
    long at = began.plusSeconds(second).toEpochMilli();
    return object()
        .put("clientId", thing(name))
        .put("timestamp", at)
        .put("eventType", type)
        .put("sessionIdentifier", "session")
        .put("principalIdentifier", "certificate")
        .put("versionNumber", version)
        .put("topic", "$aws/events/presence/%s/%s".formatted(type, thing(name)))
        .put("receivedAt", at);
  }

  private String thing(String name) {
    return name + number;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
