package dev.rollcall.aws;

import static dev.rollcall.aws.Documents.ALERTS;
import static dev.rollcall.aws.Documents.CONNECTIONS;
import static dev.rollcall.aws.Documents.GROUPS;
import static dev.rollcall.aws.Documents.writtenAndRead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.OperatorSettings;
import dev.rollcall.fixture.JunkShadows;
import dev.rollcall.fixture.Tries;
import dev.rollcall.group.GroupState;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a shadow holds, what is read of it is what Rollcall itself could have written. */
final class JunkShadowsTest {
  /** Writes lone surrogates too, as escapes. */
  private static final JSON ESCAPED =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
          .build();

  @Test
  void connectionThatIsReadCanBeWrittenAndReadAgain() {
    Tries.of(
        10_000,
        random -> document(random, JunkShadows::reported),
        document -> {
          ConnectionState state = CONNECTIONS.read(bytes(document)).state();

          if (state.connected().isPresent()) {
            assertThat(writtenAndRead(CONNECTIONS, ConnectionState.EMPTY, state))
                .isEqualTo(new ConnectionTracker().repair(state));
          }
          assertThat(CONNECTIONS.size(state.compact())).isLessThan(4900);
        });
  }

  @Test
  void incidentThatIsReadCanBeWrittenAndReadAgain() {
    Tries.of(
        10_000,
        random -> document(random, JunkShadows::alerts),
        document -> {
          AlertState state = ALERTS.read(bytes(document)).state();

          assertThat(writtenAndRead(ALERTS, AlertState.EMPTY, state))
              .usingRecursiveComparison()
              .ignoringFields("settings")
              .isEqualTo(state);
          assertThat(state.settings()).isEqualTo(OperatorSettings.NONE);
          assertThat(ALERTS.size(state.compact())).isLessThan(IotShadowStore.MAX_BYTES);
        });
  }

  @Test
  void groupThatIsReadCanBeWrittenAndReadAgain() {
    Tries.of(
        10_000,
        random -> document(random, JunkShadows::group),
        document -> {
          GroupState state = GROUPS.read(bytes(document)).state();

          assertThat(writtenAndRead(GROUPS, GroupState.EMPTY, state)).isEqualTo(state);
        });
  }

  private static String document(
      RandomGenerator random,
      BiFunction<RandomGenerator, Boolean, Map<String, @Nullable Object>> reported) {
    try {
      return ESCAPED.asString(
          Map.of("version", 3, "state", Map.of("reported", reported.apply(random, true))));
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

    assertThat(shown("\"ofTheDevice\":%s".formatted(deep))).isTrue();
  }

  @Test
  void asLongAsANumberCanBe() {
    String number = "9".repeat(8000);

    assertThat(shown("\"a\":%s,\"b\":%s.5".formatted(number, number))).isTrue();
  }

  private static boolean shown(String field) {
    String json =
        "{\"version\":3,\"state\":{\"reported\":{\"connected\":true,%s}}}".formatted(field);
    return CONNECTIONS.read(bytes(json)).state().shown().orElse(false);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
