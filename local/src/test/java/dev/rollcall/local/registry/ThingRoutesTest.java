package dev.rollcall.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Disturbances.Refusal;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.endpoint.ShadowService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ThingRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final Disturbances disturbances = new Disturbances();
  private final Clock clock = Clock.systemUTC();
  private final ShadowService shadows = new ShadowService(clock, (_, _) -> {});
  private final HttpClient http = HttpClient.newHttpClient();
  private Endpoints endpoints;

  @BeforeEach
  void start() {
    Certificates certificates = Certificates.openOrCreate(directory, clock);
    RegistryRoutes routes = new RegistryRoutes(new Registry(), certificates, disturbances);
    endpoints =
        Endpoints.start(0, clock, shadows, new Mailbox(), Map.of(), disturbances, routes::register);
  }

  @AfterEach
  void stop() {
    endpoints.close();
    http.close();
  }

  @Test
  void thingIsDescribedWithItsAttributes() throws Exception {
    JsonNode made = created("RPI", "{\"site\": \"hall:3\", \"model\": \"\"}");

    assertThat(json(send("GET", "/things/RPI", "")))
        .isEqualTo(
            JSON.readTree(
                """
                {"thingName": "RPI", "thingArn": "%s", "thingId": "%s", "version": 1,
                 "defaultClientId": "RPI", "attributes": {"site": "hall:3", "model": ""}}
                """
                    .formatted(made.path("thingArn").asText(), made.path("thingId").asText())));
    assertThat(json(send("GET", "/things", "")).at("/things/0/attributes/site").asText())
        .isEqualTo("hall:3");
  }

  @Test
  void thingWithoutAttributesIsDescribedWithNone() throws Exception {
    send("POST", "/things/RPI", "{}");

    JsonNode attributes = json(send("GET", "/things/RPI", "")).path("attributes");
    assertThat(attributes.isObject()).isTrue();
    assertThat(attributes).isEmpty();
  }

  @Test
  void thingThatIsNotThereIsNotFound() throws Exception {
    assertRefused(send("GET", "/things/RPI", ""), 404, "ResourceNotFoundException", "thing RPI");
    created("RPI", "{}");
    send("DELETE", "/things/RPI", "");
    assertRefused(send("GET", "/things/RPI", ""), 404, "ResourceNotFoundException", "thing RPI");
    assertRefused(send("GET", "/things/a%20b", ""), 400, "InvalidRequestException", "a b");
  }

  @Test
  void sameThingMayBeMadeTwiceButNotWithOtherAttributes() throws Exception {
    created("RPI", "{\"site\": \"hall\"}");

    created("RPI", "{\"site\": \"hall\"}");
    assertRefused(
        create("RPI", "{\"site\": \"yard\"}"), 409, "ResourceAlreadyExistsException", "RPI");
  }

  @Test
  void attributesBeyondTheLimitsAreRefused() throws Exception {
    assertInvalid("{\"a\": \"1\", \"b\": \"2\", \"c\": \"3\", \"d\": \"4\"}", "4 attributes");
    assertInvalid("{\"a b\": \"1\"}", "attribute name \"a b\"");
    assertInvalid("{\"\": \"1\"}", "attribute name \"\"");
    assertInvalid("{\"%s\": \"1\"}".formatted("a".repeat(129)), "attribute name \"aaa");
    assertInvalid("{\"site\": \"the hall\"}", "attribute site, value \"the hall\"");
    assertInvalid("{\"site\": \"%s\"}".formatted("v".repeat(801)), "up to 800 characters");
    assertInvalid("{\"site\": 3}", "attribute site, value 3: must be a string");

    created(
        "RPI",
        "{\"%s\": \"%s\", \"b\": \"[a=b]\", \"c\": \"#\"}"
            .formatted("a".repeat(128), "v".repeat(800)));
  }

  @Test
  void typesAreNotThere() throws Exception {
    assertRefused(
        send("POST", "/things/RPI", "{\"thingTypeName\": \"sensor\"}"),
        404,
        "ResourceNotFoundException",
        "thing type sensor");
  }

  /** Their page says so: AWS IoT Core Developer Guide, "Interacting with shadows". */
  @Test
  void shadowsOfADeletedThingStay() throws Exception {
    created("RPI", "{}");
    byte[] update = "{\"state\": {\"reported\": {\"led\": 1}}}".getBytes(UTF_8);
    shadows.update(ShadowId.classic("RPI"), update);
    shadows.update(new ShadowId("RPI", "rollcall"), update);

    send("DELETE", "/things/RPI", "");

    for (String shadow : new String[] {"", "?name=rollcall"}) {
      JsonNode kept = json(send("GET", "/things/RPI/shadow" + shadow, ""));
      assertThat(kept.at("/state/reported/led").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, UnauthorizedException", "429, ThrottlingException"})
  void descriptionIsRefusedUntilAllIsCalm(int status, String type) throws Exception {
    created("RPI", "{}");
    disturbances.refuse(Service.REGISTRY, new Refusal(status, type, "words"));

    assertRefused(send("GET", "/things/RPI", ""), status, type, "words");
    disturbances.calm();
    assertThat(send("GET", "/things/RPI", "").statusCode()).isEqualTo(200);
  }

  private void assertInvalid(String attributes, String words) throws Exception {
    assertRefused(create("RPI", attributes), 400, "InvalidRequestException", words);
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String type, String words) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(json(answer).path("message").asText()).contains(words);
  }

  private JsonNode created(String thing, String attributes) throws Exception {
    HttpResponse<String> answer = create(thing, attributes);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> create(String thing, String attributes) throws Exception {
    return send(
        "POST",
        "/things/" + thing,
        "{\"attributePayload\": {\"attributes\": %s}}".formatted(attributes));
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(endpoints.uri() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
