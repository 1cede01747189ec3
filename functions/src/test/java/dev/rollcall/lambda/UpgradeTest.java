package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shadows that other versions have written. Those in {@code src/test/resources/shadows} were
 * written by the code of their time, from the files of {@code events/}; each version adds its own.
 */
final class UpgradeTest {
  private static final Path FOLDER = Path.of("src/test/resources/shadows");
  private static final String NOW = "0.1.0";
  private static final ThingName GROUPS = new ThingName("rollcall-groups");
  private static final String LOST = "disconnected-connection-lost";
  private static final String BACK = "connected-again";

  /** Of a connection before all that the shadows hold. */
  private static final byte[] OLD =
      new String(SampleEvents.json("connected"), StandardCharsets.UTF_8)
          .replace("1795438975120", "1795430000120")
          .replace("\"versionNumber\": 7", "\"versionNumber\": 6")
          .getBytes(StandardCharsets.UTF_8);

  /** When all leases of those times are over. */
  private static final Instant AFTER = Instant.parse("2026-11-23T14:40:00Z");

  private final Rig rig = new Rig(AFTER);
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void channels() {
    rig.channels.clear();
    rig.channels.put("ses", message -> sent.add("ses " + kind(message)));
    rig.channels.put("sns", message -> sent.add("sns " + kind(message)));
  }

  @Test
  void allOfItIsReadAndStaysAsItIs() {
    documents(NOW)
        .forEach(
            (name, document) -> {
              Rig shadow = new Rig(AFTER);
              ThingName thing = name.startsWith("group") ? GROUPS : RPI;
              write(shadow, thing, document);
              shadow.track(OLD);

              assertThat(shadow.iot.reported(thing)).as(name).isEqualTo(document.get("classic"));
              assertThat(shadow.iot.reported(thing, "rollcall"))
                  .as(name)
                  .isEqualTo(document.getOrDefault("rollcall", Map.of()));
              if (thing.equals(GROUPS)) {
                assertThat(shadow.group().outage()).as(name).isPresent();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"notified", "notified-silent", "notified-and-refused", "recovering"})
  void recoveryOfAReportedOutageIsSentOnce(String state) {
    given(NOW, state);
    evaluate(LOST);
    evaluate(BACK);
    evaluate(BACK);

    assertThat(sent).as(state).containsExactly("ses recovered", "sns recovered");
    assertThat(rig.iot.alerts(RPI).incident()).as(state).isEmpty();
  }

  @Test
  void outageWhoseSenderDiedIsReportedOnce() {
    given(NOW, "claimed");
    evaluate(LOST);
    evaluate(LOST);

    assertThat(sent).containsExactly("ses offline", "sns offline");
    assertThat(phase()).isEqualTo(Phase.NOTIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recovered", "duplicate-identity-notified", "stopped", "restarted"})
  void whatIsOverIsNotReported(String state) {
    given(NOW, state);
    evaluate(LOST);
    evaluate("disconnected-taken-over");

    assertThat(sent).as(state).isEmpty();
  }

  @Test
  void otherClientIdIsStillKnown() {
    given(NOW, "two-clients");
    assertThat(rig.iot.state(RPI).connections().all()).hasSize(2);

    rig.track(SampleEvents.json(LOST));

    assertThat(rig.iot.state(RPI).connected()).contains(true);
  }

  @Test
  void whatOneChannelRefusedIsSentThereAlone() {
    given(NOW, "notified-but-for-sns");
    evaluate(LOST);
    assertThat(sent).containsExactly("sns offline");

    given(NOW, "recovered-but-for-sns");
    evaluate(BACK);
    assertThat(sent).containsExactly("sns recovered");
  }

  @Test
  void outageOfManyEndsOnce() {
    given(NOW, "notified-in-group");
    write(rig, GROUPS, document(NOW, "group-notified"));
    List<ThingName> others = List.of(new ThingName("RPI-2"), new ThingName("RPI-3"));
    others.forEach(thing -> write(rig, thing, of(thing, document(NOW, "notified-in-group"))));
    evaluate(BACK);
    sent.clear();
    others.forEach(thing -> rig.evaluate(SampleEvents.json(BACK, thing)));

    assertThat(sent).containsExactly("ses digest-end", "sns digest-end");
    assertThat(rig.group().outage()).isEmpty();
  }

  /** As this version is the older one after a roll-back. */
  @Test
  void whatALaterVersionMayWriteIsLeftAlone() {
    Map<String, Object> document = document("later", "unknown-words");
    write(rig, RPI, document);

    assertThat(rig.track(SampleEvents.json(BACK))).containsEntry("reason", "applied");
    assertThat(rig.evaluate(SampleEvents.json(BACK))).containsEntry("reason", "steady");

    assertThat(rig.iot.reported(RPI)).containsEntry("connected", true);
    Map<String, Object> before = section(document, "rollcall");
    for (String section : List.of("incident", "maintenance", "duplicateIdentity")) {
      assertThat(rig.iot.reported(RPI, "rollcall").get(section))
          .as(section)
          .isEqualTo(before.get(section));
    }
  }

  @Test
  void outageThatALaterVersionHasReportedIsRecoveredOnce() {
    given("later", "notified-with-more");
    evaluate(BACK);

    assertThat(sent).containsExactly("ses recovered", "sns recovered");
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void itemsThatALaterVersionPutIntoTheQueueHaveANameAndDoNothing() {
    given(NOW, "notified");
    for (String item :
        List.of(
            "{\"recheck\":\"RPI\",\"due\":1795442575120,\"cause\":\"window\"}",
            "{\"eventType\":\"throttled\",\"clientId\":\"RPI\",\"timestamp\":1795442575120}",
            "{\"escalation\":\"RPI\",\"due\":1795442575120}")) {
      rig.evaluate(item.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(sent).isEmpty();
    assertThat(phase()).isEqualTo(Phase.NOTIFIED);
  }

  private void given(String version, String state) {
    sent.clear();
    write(rig, RPI, document(version, state));
  }

  /** The shadows of a thing as they stand in the file, and nothing else. */
  private static void write(Rig rig, ThingName thing, Map<String, Object> document) {
    for (String shadow : List.of("classic", "rollcall")) {
      String name = shadow.equals("classic") ? "" : shadow;
      Map<String, @Nullable Object> all = new HashMap<>();
      rig.iot.reported(thing, name).keySet().forEach(section -> all.put(section, null));
      all.putAll(section(document, shadow));
      rig.iot.report(thing, name, all);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> document, String name) {
    return (Map<String, Object>) document.getOrDefault(name, Map.of());
  }

  private static Map<String, Object> document(String version, String name) {
    return Objects.requireNonNull(documents(version).get(name), name);
  }

  /** The same of another thing. */
  private static Map<String, Object> of(ThingName thing, Map<String, Object> document) {
    try {
      return JSON.std.mapFrom(
          JSON.std.asString(document).replace("\"RPI\"", "\"" + thing.value() + "\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Map<String, Object>> documents(String version) {
    Map<String, Map<String, Object>> documents = new HashMap<>();
    try {
      Map<String, Object> all =
          JSON.std.mapFrom(Files.readAllBytes(FOLDER.resolve(version + ".json")));
      for (Map.Entry<String, Object> each : all.entrySet()) {
        documents.put(each.getKey(), JSON.std.mapFrom(JSON.std.asString(each.getValue())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  private void evaluate(String event) {
    rig.evaluate(SampleEvents.json(event));
  }

  private Phase phase() {
    return rig.iot.alerts(RPI).incident().map(Incident::phase).orElseThrow();
  }

  private static String kind(Message message) {
    return message.attributes().getOrDefault("kind", "");
  }
}
