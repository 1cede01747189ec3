package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.Disturbances;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RegistryRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALLOW_ALL =
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  @TempDir Path directory;
  private final Registry registry = new Registry();
  private final HttpClient http = HttpClient.newHttpClient();
  private Javalin server;

  @BeforeEach
  void start() throws IOException {
    registry.addPolicy("all", JSON.readTree(ALLOW_ALL));
    Certificates certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    RegistryRoutes routes = new RegistryRoutes(registry, certificates, new Disturbances());
    server = Javalin.create(config -> routes.register(config.routes)).start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void deviceGetsACertificateForTheKeyThatItKeeps() throws Exception {
    send("POST", "/things/RPI", "", "");
    JsonNode made = json(send("POST", "/certificates?setAsActive=true", request(), ""));
    String arn = made.path("certificateArn").asText();
    String id = made.path("certificateId").asText();
    assertThat(arn).endsWith(":cert/" + id);
    assertThat(made.path("certificatePem").asText()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(registry.mayConnect(id, "RPI")).isFalse();

    send("PUT", "/target-policies/all", JSON.writeValueAsString(Map.of("target", arn)), "");
    send("PUT", "/things/RPI/principals", "", arn);

    assertThat(registry.mayConnect(id, "RPI")).isTrue();
  }

  @Test
  void certificateThatIsNotActiveMayNothing() throws Exception {
    JsonNode made = json(send("POST", "/certificates", request(), ""));
    registry.attachPolicy("all", made.path("certificateId").asText());

    assertThat(registry.mayConnect(made.path("certificateId").asText(), "RPI")).isFalse();
  }

  @Test
  void refusalsNameWhatIsWrong() throws Exception {
    assertRefused(send("POST", "/things/a%20b", "", ""), 400, "thing name");
    assertRefused(send("POST", "/certificates", "{}", ""), 400, "certificate signing request");
    assertRefused(send("POST", "/certificates", "[", ""), 400, "JSON");
    assertRefused(send("PUT", "/target-policies/all", "{\"target\":\"x\"}", ""), 400, "\"x\"");
    assertRefused(send("PUT", "/things/RPI/principals", "", "a:cert/b"), 404, "thing RPI");
    String target = "{\"target\":\"a:cert/b\"}";
    assertRefused(send("PUT", "/target-policies/none", target, ""), 404, "policy none");
    assertRefused(send("PUT", "/target-policies/all", target, ""), 404, "certificate b");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String word)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
        .contains(status == 404 ? "ResourceNotFoundException" : "InvalidRequestException");
    assertThat(json(answer).path("message").asText()).contains(word);
  }

  private HttpResponse<String> send(String method, String path, String body, String principal)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("x-amzn-principal", principal)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String request() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(
          new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=RPI"), keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
    return JSON.writeValueAsString(Map.of("certificateSigningRequest", pem.toString()));
  }
}
