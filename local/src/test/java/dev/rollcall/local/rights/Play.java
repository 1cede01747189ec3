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
 * All that the functions do with AWS, once: both record; one outage is told, and that it is over;
 * one is muted, with a reminder; three are told in a digest, with a reminder.
 */
final class Play {
  /** The outcomes when nothing is refused, in their order. */
  static final List<String> REASONS =
      List.of("applied", "applied", "alert", "recovered", "muted", "alert", "alert", "alert");

  /** What it needs. */
  static final List<String> ACTIONS =
      List.of("iot:GetThingShadow", "iot:UpdateThingShadow", "sns:Publish", "sqs:SendMessage");

  private static final ShadowId GROUP_THING = ShadowId.classic("rollcall-Fleet");

  private final GuardedStack stack;

  /** Makes up the names of this play's things. */
  private final int number;

  private final Instant began = Instant.now().minus(Duration.ofMinutes(5));
  private final List<JsonNode> outcomes = new ArrayList<>();

  private Play(GuardedStack stack, int number) {
    this.stack = stack;
    this.number = number;
  }

  /**
   * Plays it.
   *
   * @param number another one for each play on a stack
   * @return what became of each input
   */
  static List<JsonNode> all(GuardedStack stack, int number) throws Exception {
    stack.forget(GROUP_THING);
    Play play = new Play(stack, number);
    play.records();
    play.tellsAnOutageAndItsEnd();
    play.isMute();
    play.tellsManyOutagesAsOne();
    return play.outcomes;
  }

  private void records() throws Exception {
    invoke("PresenceFunction", lost("presence", 0), 1);
    ObjectNode will =
        object()
            .put("connected", false)
            .put("thing", thing("will"))
            .put("topic", "my/things/%s/update".formatted(thing("will")))
            .put("receivedAt", began.toEpochMilli());
    invoke("LastWillFunction", will, 1);
  }

  private void tellsAnOutageAndItsEnd() throws Exception {
    judge(lost("single", 0));
    judge(lifecycle("single", "connected", 1, 90));
  }

  private void isMute() throws Exception {
    String until = Instant.now().plus(Duration.ofHours(1)).toString();
    ObjectNode mute = object();
    mute.withObject("/state/desired").put("mutedUntil", until);
    stack
        .shadows()
        .update(new ShadowId(thing("mute"), "rollcall"), mute.toString().getBytes(UTF_8));
    judge(lost("mute", 0));
  }

  private void tellsManyOutagesAsOne() throws Exception {
    judge(lost("first", 0), lost("second", 1), lost("third", 2));
  }

  private void judge(ObjectNode... events) throws Exception {
    ObjectNode batch = object();
    ArrayNode records = batch.putArray("Records");
    for (ObjectNode event : events) {
      records
          .addObject()
          .put("messageId", "message-" + number + "-" + outcomes.size() + "-" + records.size())
          .put("eventSource", "aws:sqs")
          .put("body", event.toString());
    }
    invoke("AlertFunction", batch, events.length);
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
