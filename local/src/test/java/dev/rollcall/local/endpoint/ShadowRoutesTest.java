package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.IotDataPlaneException;
import software.amazon.awssdk.services.iotdataplane.model.ListNamedShadowsForThingResponse;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** Shadows as AWS's own client sees them. */
final class ShadowRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOW = LocalAws.NOW.getEpochSecond();
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void absentShadowIsNotFound() {
    assertThatThrownBy(() -> get("absent"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("No shadow exists with name: 'absent'");
    assertThatThrownBy(() -> delete("absent")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void updateAnswersWithWhatChangedAndGetWithAll() throws Exception {
    JsonNode accepted =
        update(
            "lamp",
            """
            {"state":{"reported":{"on":true,"old":null,"rgb":[1,2]}},"clientToken":"t-1"}\
            """);

    assertThat(accepted)
        .isEqualTo(
            json(
                """
                {"state":{"reported":{"on":true,"old":null,"rgb":[1,2]}},
                 "metadata":{"reported":{"on":{"timestamp":%1$d},
                             "rgb":[{"timestamp":%1$d},{"timestamp":%1$d}]}},
                 "version":1,"timestamp":%1$d,"clientToken":"t-1"}\
                """));
    assertThat(get("lamp"))
        .isEqualTo(
            json(
                """
                {"state":{"reported":{"on":true,"rgb":[1,2]}},
                 "metadata":{"reported":{"on":{"timestamp":%1$d},
                             "rgb":[{"timestamp":%1$d},{"timestamp":%1$d}]}},
                 "version":1,"timestamp":%1$d}\
                """));
  }

  @Test
  void partsMergeNullDeletesAndArraysAreReplaced() throws Exception {
    update("merged", "{\"state\":{\"reported\":{\"a\":{\"x\":1,\"y\":2},\"l\":[1,2],\"z\":0}}}");
    update("merged", "{\"state\":{\"reported\":{\"a\":{\"y\":null,\"w\":3},\"l\":[9],\"z\":{}}}}");

    assertThat(get("merged").at("/state/reported"))
        .isEqualTo(json("{\"a\":{\"x\":1,\"w\":3},\"l\":[9],\"z\":{}}"));

    update("merged", "{\"state\":{\"reported\":null}}");
    assertThat(get("merged").get("state")).isEqualTo(json("{}"));
    assertThat(get("merged").get("metadata")).isEqualTo(json("{}"));
  }

  @Test
  void emptyStateIsAcceptedAndCounts() throws Exception {
    assertThat(update("empty", "{\"state\":{}}").get("version").longValue()).isEqualTo(1);
    assertThat(update("empty", "{\"state\":{}}").get("version").longValue()).isEqualTo(2);
  }

  @Test
  void deltaIsWhatIsDesiredAndNotReported() throws Exception {
    update(
        "wished",
        "{\"state\":{\"desired\":{\"a\":1,\"b\":{\"c\":2,\"d\":3}},"
            + "\"reported\":{\"a\":1,\"b\":{\"c\":9,\"d\":3},\"e\":5}}}");

    assertThat(get("wished").at("/state/delta")).isEqualTo(json("{\"b\":{\"c\":2}}"));
  }

  @Test
  void versionsGoOnAfterADeletion() throws Exception {
    update("reborn", "{\"state\":{\"reported\":{\"a\":1}}}");
    assertThat(delete("reborn")).isEqualTo(json("{\"version\":1,\"timestamp\":%1$d}"));

    assertThatThrownBy(() -> get("reborn")).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> update("reborn", "{\"state\":{},\"version\":1}"))
        .isInstanceOf(ConflictException.class);
    assertThat(update("reborn", "{\"state\":{}}").get("version").longValue()).isEqualTo(2);
  }

  @Test
  void namedShadowsAreApartAndListed() throws Exception {
    for (String name : List.of("c", "a", "b")) {
      aws.iot.updateThingShadow(
          request -> request.thingName("named").shadowName(name).payload(bytes("{\"state\":{}}")));
    }

    assertThatThrownBy(() -> get("named")).isInstanceOf(ResourceNotFoundException.class);
    ListNamedShadowsForThingResponse first =
        aws.iot.listNamedShadowsForThing(request -> request.thingName("named").pageSize(2));
    assertThat(first.results()).containsExactly("a", "b");
    assertThat(first.timestamp()).isEqualTo(NOW);
    ListNamedShadowsForThingResponse rest =
        aws.iot.listNamedShadowsForThing(
            request -> request.thingName("named").nextToken(first.nextToken()));
    assertThat(rest.results()).containsExactly("c");
    assertThat(rest.nextToken()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"state":                                        | Invalid JSON
          []                                               | Invalid JSON
          {}                                               | Missing required node: state
          {"state":null}                                   | Missing required node: state
          {"state":1}                                      | State node must be an object
          {"state":{"desired":1}}                          | Desired node must be an object
          {"state":{"reported":[]}}                        | Reported node must be an object
          {"state":{"other":{}}}                           | State contains an invalid node: 'other'
          {"state":{"desired":{"a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}}} | too many levels of nesting; maximum is 6
          {"state":{},"version":"1"}                       | Invalid version
          {"state":{},"clientToken":7}                     | Invalid clientToken
          """)
  void badRequestIsRefusedWithTheWordsOfAws(String payload, String message) {
    assertThatThrownBy(() -> update("bad", payload))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void clientTokenHasAtMost64Bytes() throws Exception {
    update("token", "{\"state\":{},\"clientToken\":\"" + "t".repeat(64) + "\"}");

    assertThatThrownBy(
            () -> update("token", "{\"state\":{},\"clientToken\":\"" + "t".repeat(65) + "\"}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Invalid clientToken");
  }

  @Test
  void thingNamesAreChecked() {
    assertThatThrownBy(() -> get("a b"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Invalid thing name: a b");
    assertThatThrownBy(() -> get("x".repeat(129))).isInstanceOf(IotDataPlaneException.class);
  }

  private static JsonNode get(String thing) throws Exception {
    return JSON.readTree(
        aws.iot.getThingShadow(request -> request.thingName(thing)).payload().asByteArray());
  }

  private static JsonNode update(String thing, String payload) throws Exception {
    return JSON.readTree(
        aws.iot
            .updateThingShadow(request -> request.thingName(thing).payload(bytes(payload)))
            .payload()
            .asByteArray());
  }

  private static JsonNode delete(String thing) throws Exception {
    return JSON.readTree(
        aws.iot.deleteThingShadow(request -> request.thingName(thing)).payload().asByteArray());
  }

  private static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  private static JsonNode json(String template) throws Exception {
    return JSON.readTree(template.replace("%1$d", Long.toString(NOW)));
  }
}
