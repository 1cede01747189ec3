package dev.rollcall.local.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.console.LifecycleEvents;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:02:55Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Journal journal = new Journal(ThingNames.of("(?<thing>[^@]+)(@.*)?"), "", clock);
  private final Observer observer = new Observer(new Sightings(2, journal), clock);
  private final LifecycleEvents events = new LifecycleEvents(observer);

  @Test
  void deviceIsAsItsNewestEventSays() {
    events.connected("RPI", 0, NOW.minusSeconds(9));
    assertThat(state("RPI")).isEqualTo(DeviceState.ONLINE);
    events.disconnected("RPI", 0, NOW, "CONNECTION_LOST");
    assertThat(state("RPI")).isEqualTo(DeviceState.LOST);
    events.connected("RPI", 1, NOW);
    events.disconnected("RPI", 1, NOW, "CLIENT_INITIATED_DISCONNECT");
    assertThat(state("RPI")).isEqualTo(DeviceState.STOPPED);
  }

  /** The old connection of a takeover ends after the new one began. */
  @Test
  void takeoverLeavesTheDeviceOnline() {
    events.connected("RPI", 0, NOW.minusSeconds(9));
    events.connected("RPI", 1, NOW);
    events.disconnected("RPI", 0, NOW.plusMillis(5), "DUPLICATE_CLIENTID");

    assertThat(state("RPI")).isEqualTo(DeviceState.ONLINE);
  }

  @Test
  void lateCopyChangesNothingAndARestartedVersionDoes() {
    events.connected("RPI", 7, NOW.minusSeconds(9_000));
    events.disconnected("RPI", 7, NOW.minusSeconds(8_000), "CONNECTION_LOST");
    events.connected("RPI", 0, NOW.minusSeconds(60));
    events.disconnected("RPI", 7, NOW.minusSeconds(8_000), "CONNECTION_LOST");

    assertThat(state("RPI")).isEqualTo(DeviceState.ONLINE);
  }

  @Test
  void thingIsConnectedWhileOneOfItsClientsIs() {
    events.connected("RPI@1", 0, NOW.minusSeconds(9));
    events.connected("RPI@2", 0, NOW.minusSeconds(5));
    events.disconnected("RPI@1", 0, NOW, "CONNECTION_LOST");

    assertThat(journal.devices()).extracting(Device::thing).containsExactly("RPI");
    assertThat(state("RPI")).isEqualTo(DeviceState.ONLINE);
  }

  @Test
  void shadowThatSaysOtherwiseIsALieAndItsChangesAreKept() {
    events.disconnected("RPI", 0, NOW, "CONNECTION_LOST");
    message(
        "$aws/things/RPI/shadow/update/documents",
        """
        {"previous":{"state":{"reported":{"connected":false,"a":1}},"version":1},
         "current":{"state":{"reported":{"connected":true}},"version":2}}\
        """);

    assertThat(journal.device("RPI").orElseThrow().shadowDiffers()).isTrue();
    assertThat(journal.entries("RPI").getLast().fact())
        .isInstanceOfSatisfying(
            Fact.ShadowWrite.class,
            write ->
                assertThat(write.changes())
                    .containsExactly(
                        new Change("reported.connected", "false", "true"),
                        new Change("reported.a", "1", "")));
  }

  @Test
  void incidentMuteAndSiteComeFromTheShadowRollcall() {
    events.disconnected("RPI", 0, NOW, "CONNECTION_LOST");
    message(
        "$aws/things/RPI/shadow/name/rollcall/update/documents",
        """
        {"current":{"version":3,"state":{
          "reported":{"incident":{"id":"RPI-1","kind":"offline","phase":"NOTIFIED"}},
          "desired":{"mutedUntil":"2026-11-23T15:00:00Z","site":"Busan"}}}}\
        """);

    Device device = journal.device("RPI").orElseThrow();
    assertThat(device.state()).isEqualTo(DeviceState.REPORTED);
    assertThat(device.isMuted(NOW)).isTrue();
    assertThat(device.site()).hasValue("Busan");
  }

  @Test
  void nameThatWouldLookLikeAnotherDoesNot() {
    events.connected("\u202egnp\u0007.exe", 0, NOW);

    assertThat(journal.devices()).extracting(Device::thing).containsExactly("?gnp?.exe");
  }

  @Test
  void oldestEntriesAreForgotten() {
    IntStream.range(0, 400).forEach(i -> events.connected("RPI", i, NOW.plusSeconds(i)));
    assertThat(journal.entries("RPI")).hasSize(300);
    assertThat(journal.entries("RPI").getFirst().number()).isEqualTo(101);

    for (int i = 0; i < 51_000; i++) {
      events.connected("other-" + i % 1_000, i, NOW);
    }
    assertThat(journal.entries("RPI")).isEmpty();
    assertThat(state("RPI")).isEqualTo(DeviceState.ONLINE);
    int kept = IntStream.range(0, 1_000).map(i -> journal.entries("other-" + i).size()).sum();
    assertThat(kept).isBetween(45_000, 50_000);
  }

  @Test
  void strangersNamesDoNotFillTheMemory() {
    for (int i = 0; i < 21_000; i++) {
      events.connected("stranger-" + i, 0, NOW);
    }
    assertThat(journal.devices()).hasSize(20_000);
  }

  private DeviceState state(String thing) {
    return journal.device(thing).orElseThrow().state();
  }

  private void message(String topic, String json) {
    observer.message(topic, json.getBytes(StandardCharsets.UTF_8));
  }
}
