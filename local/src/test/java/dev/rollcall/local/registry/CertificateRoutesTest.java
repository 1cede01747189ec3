package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.Disturbances;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From keys and certificate to their end, in the order that AWS IoT asks for. */
@Timeout(60)
final class CertificateRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALLOW_ALL =
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  @TempDir Path directory;
  private final Registry registry = new Registry();
  private final HttpClient http = HttpClient.newHttpClient();
  private Javalin server;
  private String id;
  private String arn;

  @BeforeEach
  void createAndAttach() throws Exception {
    registry.addPolicy("all", JSON.readTree(ALLOW_ALL));
    Certificates certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    RegistryRoutes routes = new RegistryRoutes(registry, certificates, new Disturbances());
    server = Javalin.create(config -> routes.register(config.routes)).start("127.0.0.1", 0);
    JsonNode made = json(send("POST", "/keys-and-certificate?setAsActive=true", ""));
    id = made.path("certificateId").asText();
    arn = made.path("certificateArn").asText();
    assertThat(made.path("certificatePem").asText()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(made.at("/keyPair/PrivateKey").asText())
        .startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(made.at("/keyPair/PublicKey").asText()).startsWith("-----BEGIN PUBLIC KEY-----");
    send("POST", "/things/RPI", "");
    send("PUT", "/things/RPI/principals", "");
    send("PUT", "/target-policies/all", target());
    assertThat(registry.mayConnect(id, "RPI")).isTrue();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void activeCertificateIsNotDeleted() throws Exception {
    assertRefused(delete(""), 406, "CertificateStateException", "must be deactivated");
    assertRefused(delete("?forceDelete=true"), 406, "CertificateStateException", id);
  }

  @Test
  void attachedCertificateIsNotDeletedAndForceIgnoresPoliciesAlone() throws Exception {
    deactivate();
    assertRefused(delete(""), 409, "DeleteConflictException", "Things must be detached");
    assertRefused(delete("?forceDelete=true"), 409, "DeleteConflictException", "Things");

    send("DELETE", "/things/RPI/principals", "");
    assertRefused(delete(""), 409, "DeleteConflictException", "policies must be detached");
    assertThat(delete("?forceDelete=true").statusCode()).isEqualTo(200);
  }

  @Test
  void thingIsNotDeletedWhileACertificateIsAttached() throws Exception {
    assertRefused(
        send("DELETE", "/things/RPI", ""),
        400,
        "InvalidRequestException",
        "still attached to one or more principals");

    send("DELETE", "/things/RPI/principals", "");
    assertThat(send("DELETE", "/things/RPI", "").statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/things/RPI", "").statusCode()).isEqualTo(200);
    assertThat(json(send("GET", "/things", "")).path("things")).isEmpty();
  }

  @Test
  void certificateThatIsDetachedAndInactiveIsDeletedForGood() throws Exception {
    deactivate();
    assertThat(registry.mayConnect(id, "RPI")).isFalse();
    send("DELETE", "/things/RPI/principals", "");
    send("POST", "/target-policies/all", target());

    assertThat(delete("").statusCode()).isEqualTo(200);

    assertThat(registry.mayConnect(id, "RPI")).isFalse();
    assertThat(json(send("GET", "/certificates", "")).path("certificates")).isEmpty();
    assertRefused(delete(""), 404, "ResourceNotFoundException", id);
  }

  @Test
  void certificatesAreListedWithTheirStatus() throws Exception {
    deactivate();

    JsonNode listed = json(send("GET", "/certificates", "")).path("certificates").path(0);
    assertThat(listed.path("certificateArn").asText()).isEqualTo(arn);
    assertThat(listed.path("status").asText()).isEqualTo("INACTIVE");
  }

  @Test
  void unknownStatusesAndEndpointsAreRefused() throws Exception {
    assertRefused(
        send("PUT", "/certificates/" + id + "?newStatus=active", ""),
        400,
        "InvalidRequestException",
        "active");
    assertRefused(
        send("GET", "/endpoint?endpointType=iot:Jobs", ""),
        400,
        "InvalidRequestException",
        "iot:Jobs");
    assertThat(json(send("GET", "/endpoint?endpointType=iot:Data-ATS", "")).path("endpointAddress"))
        .hasToString("\"localhost\"");
  }

  private void deactivate() throws Exception {
    assertThat(send("PUT", "/certificates/" + id + "?newStatus=INACTIVE", "").statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> delete(String query) throws Exception {
    return send("DELETE", "/certificates/" + id + query, "");
  }

  private String target() {
    return "{\"target\":\"" + arn + "\"}";
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("x-amzn-principal", String.valueOf(arn))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String type, String word) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(json(answer).path("message").asText()).contains(word);
  }
}
