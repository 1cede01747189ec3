package dev.rollcall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.decision.CompactState;
import dev.rollcall.fixture.JunkShadows;
import dev.rollcall.fixture.Tries;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a shadow holds, what is read of it is what Rollcall itself could have written. */
final class JunkShadowsTest {
  private static final ShadowDocument<ThingState> DOCUMENT =
      new ShadowDocument<>(new ThingFormat());

  /** Writes lone surrogates too, as escapes. */
  private static final JSON ESCAPED =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
          .build();

  private static final Snapshot<ThingState> EMPTY = new Snapshot<>(3, ThingState.EMPTY);

  @Test
  void whatIsReadCanBeWrittenAndReadAgain() {
    Tries.of(
        10_000,
        JunkShadowsTest::document,
        document -> {
          ThingState state = read(document).state();

          if (state.connected().isPresent()) {
            assertThat(DOCUMENT.read(DOCUMENT.update(EMPTY, state)).state())
                .isEqualTo(ConnectionTracker.repair(state));
          }
          assertThat(DOCUMENT.size(CompactState.of(state))).isLessThan(6800);
        });
  }

  private static String document(RandomGenerator random) {
    try {
      return ESCAPED.asString(
          Map.of("version", 3, "state", Map.of("reported", JunkShadows.reported(random, true))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** AWS IoT limits the depth of objects; of arrays nobody says. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
  void asDeepAsAShadowCanBe(String open) {
    String close = open.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}');
    int times = 8192 / (open.length() + close.length());
    String deep =
        open.repeat(times) + "1" + new StringBuilder(close).reverse().toString().repeat(times);

    assertThat(read(document("\"ofTheDevice\":%s".formatted(deep))).state().shown()).contains(true);
  }

  @Test
  void asLongAsANumberCanBe() {
    String number = "9".repeat(8000);

    assertThat(read(document("\"a\":%s,\"b\":%s.5".formatted(number, number))).state().shown())
        .contains(true);
  }

  private static String document(String field) {
    return "{\"version\":3,\"state\":{\"reported\":{\"connected\":true,%s}}}".formatted(field);
  }

  private static Snapshot<ThingState> read(String document) {
    return DOCUMENT.read(document.getBytes(StandardCharsets.UTF_8));
  }
}
