package dev.rollcall.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.model.IotException;

/** What is made of a device when AWS IoT refuses a part of it, and what is removed then. */
final class IotRegistrationTest {
  private static final String ID = "c".repeat(64);
  private static final String MADE =
      """
      {"certificateId":"%s","certificateArn":"arn:aws:iot:ap-northeast-2:123456789012:cert/%s",
       "certificatePem":"pem","keyPair":{"PublicKey":"public","PrivateKey":"private"}}
      """
          .formatted(ID, ID);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final FakeEnvironment pace = new FakeEnvironment();
  private final Removals removals = new Removals();
  private final DeviceFiles files = DeviceFiles.create(removals);
  private HttpServer server;
  private Cloud cloud;
  private IotRegistration registration;
  private String refused = "nothing";

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "none");
    System.setProperty("aws.secretAccessKey", "none");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    cloud =
        new Cloud(
            Region.AP_NORTHEAST_2,
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            Optional.empty(),
            new ExecutionInterceptor() {});
    registration =
        new IotRegistration(
            cloud.iot(), cloud.iotOnce(), FakeEnvironment.THING, "policy", files, removals);
  }

  @AfterEach
  void stop() {
    cloud.close();
    server.stop(0);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(request);
    boolean isRefused = request.startsWith(refused);
    byte[] body =
        (isRefused ? "{\"message\":\"no\"}" : request.contains("/keys") ? MADE : "{}")
            .getBytes(UTF_8);
    if (isRefused) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", "UnauthorizedException");
    }
    exchange.sendResponseHeaders(isRefused ? 403 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void certificateBecomesActiveLastAndOnlyThisUserCanReadItsKey() throws Exception {
    registration.makeThing();

    assertThat(registration.makeCertificate()).isEqualTo(ID);

    assertThat(requests).element(1).isEqualTo("POST /keys-and-certificate?setAsActive=false");
    assertThat(requests).last().isEqualTo("PUT /certificates/" + ID + "?newStatus=ACTIVE");
    assertThat(files.privateKey()).hasContent("private");
    assertThat(Files.getPosixFilePermissions(files.privateKey().getParent())).hasSize(3);
    assertThat(removals.removeAll(pace, problem -> {})).isEmpty();
    assertThat(files.privateKey()).doesNotExist();
  }

  @Test
  void refusedAttachmentLeavesNothing() {
    refused = "PUT /target-policies";
    registration.makeThing();
    assertThatThrownBy(registration::makeCertificate).isInstanceOf(IotException.class);
    requests.clear();

    assertThat(removals.removeAll(pace, problem -> {})).isEmpty();

    assertThat(requests)
        .containsExactly(
            "POST /target-policies/policy",
            "PUT /certificates/" + ID + "?newStatus=INACTIVE",
            "DELETE /certificates/" + ID,
            "DELETE /things/" + FakeEnvironment.THING);
  }

  /** Its answer may have been lost on the way. */
  @Test
  void thingWhoseCreationFailedIsRemovedAllTheSame() {
    refused = "POST /things";
    assertThatThrownBy(registration::makeThing).isInstanceOf(IotException.class);

    assertThat(removals.removeAll(pace, problem -> {})).isEmpty();

    assertThat(requests).last().isEqualTo("DELETE /things/" + FakeEnvironment.THING);
  }

  @Test
  void certificateIsNeverAskedForTwice() {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          exchange.close();
        });

    assertThatThrownBy(registration::makeCertificate)
        .isInstanceOfSatisfying(
            StepFailure.class,
            failure ->
                assertThat(failure.advice()).first().asString().contains("list-certificates"));
    assertThat(requests).containsExactly("/keys-and-certificate");
  }
}
