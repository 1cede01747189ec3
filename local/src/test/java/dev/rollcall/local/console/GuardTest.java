package dev.rollcall.local.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the console, and who may do something; by requests as they are on the wire. */
final class GuardTest {
  private static Javalin server;

  @BeforeAll
  static void start() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", Guard.page(context -> context.result("seen")));
                  config.routes.get("/mail", Guard.mail(context -> context.result("seen")));
                  config.routes.post("/do", Guard.action(context -> context.result("done")));
                })
            .start("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void pageIsSeenAtTheNamesOfThisMachine(String host) throws IOException {
    assertThat(get("/", host + ":" + server.port())).startsWith("HTTP/1.1 200").endsWith("seen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rebound.example.com", "127.0.0.1.example.com", "127.0.0.1:80@example.com", "0"})
  void nobodyElsesNameLeadsHere(String host) throws IOException {
    assertThat(get("/", host)).doesNotContain("seen").containsPattern("HTTP/1.1 (403|400)");
  }

  @Test
  void pageRunsItsOwnScriptsAloneAndIsInNobodysFrame() throws IOException {
    assertThat(get("/", "127.0.0.1"))
        .contains("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store")
        .doesNotContain("unsafe-inline");
  }

  @Test
  void mailIsOfNoOriginAndRunsNoScript() throws IOException {
    assertThat(get("/mail", "127.0.0.1"))
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .contains("; sandbox")
        .doesNotContain("script-src");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          application/json                  | http://127.0.0.1:PORT       | same-origin  | 200
          application/json; charset=utf-8   | -                           | -            | 200
          application/x-www-form-urlencoded | http://127.0.0.1:PORT       | same-origin  | 415
          text/plain                        | -                           | -            | 415
          -                                 | -                           | -            | 415
          application/json                  | http://rebound.example.com  | -            | 403
          application/json                  | null                        | -            | 403
          application/json                  | https://127.0.0.1:PORT      | -            | 403
          application/json                  | http://127.0.0.1:1          | -            | 403
          application/json                  | -                           | cross-site   | 403
          application/json                  | -                           | same-site    | 403
          """)
  void onlyTheConsolesOwnPagesDoSomething(String type, String origin, String site, int status)
      throws IOException {
    String answer =
        exchange(
            "POST /do HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.port()
                + header("Content-Type", type)
                + header("Origin", origin)
                + header("Sec-Fetch-Site", site)
                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.endsWith("done")).isEqualTo(status == 200);
  }

  private static String header(String name, String value) {
    return value == null
        ? ""
        : "\r\n%s: %s".formatted(name, value.replace("PORT", "" + server.port()));
  }

  private static String get(String path, String host) throws IOException {
    return exchange(
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host));
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
