package dev.rollcall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code RecordAddresses}: where the addresses of devices are, and where they are not. */
final class AddressesTest {
  private static final Instant CONNECTED = Instant.parse("2026-11-23T13:00:00Z");
  private static final Instant LOST = Instant.parse("2026-11-23T14:00:00Z");
  private static final ThingName RPI = new ThingName("RPI");
  private static final List<ThingName> FLEET =
      Stream.of("A", "B", "C").map(ThingName::new).toList();

  /** What the address of one device and the network of several have in common. */
  private static final String NETWORK = "203.0.113.";

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void addressOfADeviceIsInItsShadowAndInTheMessageIfItIsRecorded(String parameter, boolean there) {
    Rig rig = rig(parameter);

    lose(rig, List.of(RPI));
    rig.track(refused());

    assertThat(rig.sent).hasSize(1);
    assertThat(rig.sent.toString().contains(NETWORK)).as("message").isEqualTo(there);
    assertThat(connection(rig).containsKey("ip")).as("connection").isEqualTo(there);
    assertThat(String.valueOf(connection(rig).get("refused")).contains(NETWORK))
        .as("refused attempt")
        .isEqualTo(there);
    assertThat(rig.lines().toString()).as("log").isNotEmpty().doesNotContain(NETWORK);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void networkOfAGroupIsInItsShadowAndInTheDigestIfAddressesAreRecorded(
      String parameter, boolean there) {
    Rig rig = rig(parameter);

    lose(rig, FLEET);

    assertThat(rig.sent.getLast().attributes()).containsEntry("kind", "digest");
    assertThat(rig.sent.toString().contains(NETWORK)).as("digest").isEqualTo(there);
    assertThat(rig.iot.reported(rig.groupThing()).toString().contains(NETWORK))
        .as("group")
        .isEqualTo(there);
  }

  /** From before the parameter was changed: not told any more, and gone with the next event. */
  @Test
  void addressThatIsInTheShadowAlreadyIsNeitherToldNorKept() {
    Rig rig = rig("false");
    rig.now = CONNECTED;
    rig.track(EventJson.connected(RPI, 1, CONNECTED));
    rig.iot.report(RPI, Map.of("connection", Map.of("ip", EventJson.ADDRESS)));

    rig.now = LOST;
    rig.track(EventJson.lost(RPI, 1, LOST));
    rig.now = LOST.plusSeconds(120);
    rig.evaluate(EventJson.lost(RPI, 1, LOST));

    assertThat(rig.sent).hasSize(1);
    assertThat(rig.sent.toString()).doesNotContain(NETWORK);
    assertThat(rig.iot.reported(RPI).toString()).doesNotContain(NETWORK);
  }

  private static Rig rig(String recordAddresses) {
    return new Rig(CONNECTED, Map.of("ROLLCALL_RECORD_ADDRESSES", recordAddresses));
  }

  private static void lose(Rig rig, List<ThingName> things) {
    rig.now = CONNECTED;
    things.forEach(thing -> rig.track(EventJson.connected(thing, 1, CONNECTED)));
    rig.now = LOST;
    things.forEach(thing -> rig.track(EventJson.lost(thing, 1, LOST)));
    rig.now = LOST.plusSeconds(120);
    rig.evaluate(things.stream().map(thing -> EventJson.lost(thing, 1, LOST)).toList());
  }

  private static byte[] refused() {
    return """
    {"eventType":"connect_failed","clientId":"RPI","timestamp":%d,"ipAddress":"%s",\
    "connectFailureReason":"AUTHORIZATION_FAILED"}\
    """
        .formatted(LOST.plusSeconds(60).toEpochMilli(), EventJson.ADDRESS)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<?, ?> connection(Rig rig) {
    return (Map<?, ?>) Objects.requireNonNull(rig.iot.reported(RPI).get("connection"));
  }
}
