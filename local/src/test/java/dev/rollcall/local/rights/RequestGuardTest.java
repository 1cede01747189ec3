package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for connections and things by requests that are signed without the SDK's clients. */
@Timeout(60)
final class RequestGuardTest {
  private static final String ALERT = "rollcall-AlertFunction";
  private static final String CLIENTS = "arn:aws:iot:ap-northeast-2:123456789012:client/";
  private static final String THINGS = "arn:aws:iot:ap-northeast-2:123456789012:thing/";

  @TempDir private Path folder;
  private Path rights;
  private Javalin server;

  @BeforeEach
  void start() {
    rights = folder.resolve("rights.txt");
    server =
        Javalin.create(
                config -> {
                  new RequestGuard(rights).register(config.routes);
                  config.routes.get("/<any>", context -> context.result("done"));
                })
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void onlyTheFunctionWhoseRightItIsMayAsk() throws Exception {
    allow(ALERT + " may iot:GetConnection on " + CLIENTS + "*");

    assertThat(get("/connections/RPI", ALERT).statusCode()).isEqualTo(200);
    assertRefused(
        get("/connections/RPI", "rollcall-PresenceFunction"),
        "rollcall-PresenceFunction is not authorized to perform: iot:GetConnection on resource: "
            + CLIENTS
            + "RPI");
    assertRefused(get("/connections/RPI", ""), "nobody is not authorized");
  }

  @Test
  void rightIsAboutTheClientIdThatIsMeant() throws Exception {
    allow(ALERT + " may iot:GetConnection on " + CLIENTS + "hall/*");

    assertThat(
            get("/connections/hall%2Fdoor%201?includeSocketInformation=true", ALERT).statusCode())
        .isEqualTo(200);
    assertRefused(get("/connections/yard%2Fdoor%201", ALERT), CLIENTS + "yard/door 1");
  }

  @Test
  void rightForConnectionsIsNoneForThings() throws Exception {
    allow(ALERT + " may iot:GetConnection on " + CLIENTS + "*");
    assertRefused(get("/things/RPI", ALERT), "iot:DescribeThing on resource: " + THINGS + "RPI");

    allow(ALERT + " may iot:DescribeThing on " + THINGS + "*");
    assertThat(get("/things/RPI", ALERT).statusCode()).isEqualTo(200);
    assertRefused(get("/connections/RPI", ALERT), "iot:GetConnection");
  }

  /** Whoever sends them is checked in the client of the SDK. */
  @Test
  void otherRequestsPass() throws Exception {
    allow();

    assertThat(get("/things/RPI/shadow?name=rollcall", ALERT).statusCode()).isEqualTo(200);
  }

  private void allow(String... lines) throws Exception {
    Files.write(rights, List.of(lines));
  }

  private static void assertRefused(HttpResponse<String> answer, String words) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ForbiddenException");
    assertThat(answer.body()).contains(words).doesNotContain("done");
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
      if (!key.isEmpty()) {
        request.header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/20261101/ap-northeast-2/iotdata/aws4_request, "
                    .formatted(key)
                + "SignedHeaders=host;x-amz-date, Signature=00");
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
