package dev.rollcall.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.BrokerConnections.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What goes to AWS IoT, and what its answers mean. */
@Timeout(60)
final class SignedGetTest {
  private static final ThingName RPI = new ThingName("RPI");

  private final List<String> paths = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(500)).build();
  private HttpServer server;
  private int status = 200;
  private String error = "";
  private String body = "{}";
  private boolean silent;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    paths.add(exchange.getRequestURI().getRawPath());
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    if (silent) {
      return;
    }
    if (!error.isEmpty()) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", error);
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private SignedGet get(String service) {
    return new SignedGet(
        http,
        StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret", "token")),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        service,
        "ap-northeast-2");
  }

  private Answer ask(String clientId) {
    return new IotConnections(get("iotdata")).ask(new ClientId(clientId));
  }

  private boolean isRegistered() {
    return new IotThingRegistry(get("iot")).contains(RPI);
  }

  @Test
  void clientIdsAreEncodedAndRequestsAreSigned() {
    body = "{\"connected\":false}";

    assertThat(ask("hall/door ü")).isEqualTo(new Answer.NotConnected());

    assertThat(paths).containsExactly("/connections/hall%2Fdoor%20%C3%BC");
    assertThat(authorizations.getFirst())
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/ap-northeast-2/iotdata/aws4_request")
        .contains("x-amz-security-token");
  }

  @Test
  void connectedClientHasATime() {
    body = "{\"connected\":true,\"connectedSince\":1795442635120,\"cleanSession\":true}";

    assertThat(ask("RPI"))
        .isEqualTo(new Answer.Connected(Optional.of(Instant.ofEpochMilli(1_795_442_635_120L))));
  }

  @Test
  void timeThatIsNoneIsLeftOut() {
    for (String since : List.of("0", "\"yesterday\"", "-5", "99999999999999999")) {
      body = "{\"connected\":true,\"connectedSince\":%s}".formatted(since);

      assertThat(ask("RPI")).isEqualTo(new Answer.Connected(Optional.empty()));
    }
  }

  @Test
  void whatIsNoAnswerSaysWhy() {
    status = 403;
    error = "ForbiddenException:http://internal.example.com/doc";
    body = "{\"message\":\"not authorized\\nto ask\"}";
    assertThat(ask("RPI"))
        .isEqualTo(new Answer.Unanswered("403 ForbiddenException: not authorized?to ask"));
    body = "{}";
    status = 500;
    error = "";
    assertThat(ask("RPI")).isEqualTo(new Answer.Unanswered("status 500"));
    status = 200;
    for (String junk : List.of("", "[]", "{", "{\"connected\":\"true\"}", "{}")) {
      body = junk;
      assertThat(ask("RPI")).isEqualTo(new Answer.Unanswered("an answer without connected"));
    }
  }

  @Test
  void whoeverDoesNotAnswerIsNotWaitedFor() {
    silent = true;

    assertThat(ask("RPI")).isInstanceOf(Answer.Unanswered.class);
  }

  @Test
  void registeredThingIsThere() {
    body = "{\"thingName\":\"RPI\"}";

    assertThat(isRegistered()).isTrue();

    assertThat(paths).containsExactly("/things/RPI");
    assertThat(authorizations.getFirst()).contains("/ap-northeast-2/iot/aws4_request");
  }

  @Test
  void thingThatIsNotFoundIsNotThere() {
    status = 404;
    error = "ResourceNotFoundException";

    assertThat(isRegistered()).isFalse();
    assertThat(attributes()).isEmpty();
  }

  @Test
  void thingHasAttributes() {
    body = "{\"thingName\":\"RPI\",\"attributes\":{\"model\":\"pi-4\",\"room\":\"b2\"}}";
    assertThat(attributes()).containsOnly(Map.entry("model", "pi-4"), Map.entry("room", "b2"));

    body = "{\"thingName\":\"RPI\"}";
    assertThat(attributes()).isEmpty();
    assertThat(paths).containsExactly("/things/RPI", "/things/RPI");
  }

  private Map<String, String> attributes() {
    return new IotThingRegistry(get("iot")).of(RPI);
  }

  /** A proxy, or another service, may not know the path either. */
  @Test
  void registryThatDoesNotAnswerIsAFailure() {
    status = 404;
    assertThatThrownBy(this::isRegistered).hasMessage("DescribeThing RPI: status 404");
    status = 429;
    error = "ThrottlingException";
    assertThatThrownBy(this::isRegistered).hasMessage("DescribeThing RPI: 429 ThrottlingException");
    silent = true;
    assertThatThrownBy(this::isRegistered).hasMessage("DescribeThing RPI");
  }
}
