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
  private static final String LOST = "disconnected-connection-lost";
  private static final String BACK = "connected-again";

  /** Of a connection before all that the shadows tell of. */
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

  @ParameterizedTest
  @ValueSource(strings = {"before-digests", "first-digests", "0.1.0"})
  void allOfItIsReadAndStaysAsItIs(String version) {
    documents(version)
        .forEach(
            (name, document) -> {
              Rig shadow = new Rig(AFTER);
              ThingName thing = name.startsWith("fleet") ? Rig.GROUP_THING : RPI;
              shadow.iot.report(thing, document);
              shadow.record(OLD);

              assertThat(shadow.iot.reported(thing)).as(name).isEqualTo(document);
              if (thing.equals(RPI)) {
                assertThat(shadow.iot.state(RPI).connected())
                    .as(name)
                    .contains((Boolean) document.get("connected"));
              } else {
                assertThat(shadow.group().incident()).as(name).isPresent();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-digests", "first-digests", "0.1.0"})
  void outageThatWasToldIsClearedOnce(String version) {
    for (String state : List.of("notified", "told-silent", "told-and-refused", "recovering")) {
      given(version, state);
      judge(LOST);
      judge(BACK);
      judge(BACK);

      assertThat(sent).as(state).containsExactly("ses recovered", "sns recovered");
      assertThat(rig.iot.state(RPI).incident()).as(state).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-digests", "first-digests", "0.1.0"})
  void outageWhoseTellerDiedIsToldOnce(String version) {
    given(version, "claimed");
    judge(LOST);
    judge(LOST);

    assertThat(sent).containsExactly("ses offline", "sns offline");
    assertThat(phase()).isEqualTo(Phase.NOTIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-digests", "first-digests", "0.1.0"})
  void whatWasDoneWithIsNotTold(String version) {
    for (String state : List.of("recovered", "clone-told", "stopped", "restarted")) {
      given(version, state);
      judge(LOST);
      judge("disconnected-taken-over");

      assertThat(sent).as(state).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-digests", "first-digests", "0.1.0"})
  void otherClientIdIsStillKnown(String version) {
    given(version, "two-clients");
    assertThat(rig.iot.state(RPI).connections().all()).hasSize(2);

    rig.record(SampleEvents.json(LOST));

    assertThat(rig.iot.state(RPI).connected()).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-digests", "0.1.0"})
  void whatOneChannelRefusedIsSentThereAlone(String version) {
    given(version, "told-but-for-sns");
    judge(LOST);
    assertThat(sent).containsExactly("sns offline");

    given(version, "cleared-but-for-sns");
    judge(BACK);
    assertThat(sent).containsExactly("sns recovered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-digests", "0.1.0"})
  void outageOfManyIsClearedOnce(String version) {
    given(version, "told-in-digest");
    rig.iot.report(Rig.GROUP_THING, document(version, "fleet-told"));
    List<ThingName> others = List.of(new ThingName("RPI-2"), new ThingName("RPI-3"));
    others.forEach(thing -> rig.iot.report(thing, of(thing, document(version, "told-in-digest"))));
    judge(BACK);
    sent.clear();
    others.forEach(thing -> rig.judge(SampleEvents.json(BACK, thing)));

    assertThat(sent).containsExactly("ses digest-end", "sns digest-end");
    assertThat(rig.group().incident()).isEmpty();
  }

  /** As this version is the older one after a roll-back. */
  @Test
  void whatALaterVersionMayWriteIsLeftAlone() {
    Map<String, Object> document = document("later", "unknown-words");
    rig.iot.report(RPI, document);

    assertThat(rig.record(SampleEvents.json(BACK))).containsEntry("reason", "applied");
    assertThat(rig.judge(SampleEvents.json(BACK))).containsEntry("reason", "steady");

    Map<String, Object> after = new HashMap<>(rig.iot.reported(RPI));
    assertThat(after).containsEntry("connected", true);
    for (String section : List.of("incident", "maintenance", "duplicateIdentity")) {
      assertThat(after.get(section)).as(section).isEqualTo(document.get(section));
    }
  }

  @Test
  void outageThatALaterVersionHasToldIsClearedOnce() {
    given("later", "told-with-more");
    judge(BACK);

    assertThat(sent).containsExactly("ses recovered", "sns recovered");
    assertThat(rig.iot.state(RPI).incident()).isEmpty();
  }

  @Test
  void itemsThatALaterVersionPutIntoTheQueueHaveANameAndDoNothing() {
    given("0.1.0", "notified");
    for (String item :
        List.of(
            "{\"recheck\":\"RPI\",\"due\":1795442575120,\"cause\":\"window\"}",
            "{\"eventType\":\"throttled\",\"clientId\":\"RPI\",\"timestamp\":1795442575120}",
            "{\"escalation\":\"RPI\",\"due\":1795442575120}")) {
      rig.judge(item.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(sent).isEmpty();
    assertThat(phase()).isEqualTo(Phase.NOTIFIED);
  }

  private void given(String version, String state) {
    sent.clear();
    Map<String, Object> document = document(version, state);
    Map<String, Object> all = new HashMap<>();
    rig.iot.reported(RPI).keySet().forEach(section -> all.put(section, null));
    all.putAll(document);
    rig.iot.report(RPI, all);
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

  private void judge(String event) {
    rig.judge(SampleEvents.json(event));
  }

  private Phase phase() {
    return rig.iot.state(RPI).incident().map(Incident::phase).orElseThrow();
  }

  private static String kind(Message message) {
    return message.attributes().getOrDefault("kind", "");
  }
}
