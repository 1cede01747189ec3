package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.device.BrokerWatch.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to the broker: on each of them the status and the last will are the same. */
@ExtendWith(SharedBroker.class)
@Execution(ExecutionMode.CONCURRENT)
final class PathsOverTheWireTest {

  private static final String ONLINE = "{\"state\":{\"reported\":{\"connected\":true}}}";
  private static final String OFFLINE = "{\"state\":{\"reported\":{\"connected\":false}}}";
  private static final String ACCESS_KEY = "AKIDEXAMPLE";
  private static final String SECRET = "an-example-that-opens-nothing";

  private final Broker broker = SharedBroker.get();
  private final String thing = "RPI-" + UUID.randomUUID();
  private Ear ear;
  private TlsTerminator webSocket;

  private DeviceProcess device(int port, List<String> authentication, String... further)
      throws Exception {
    return deviceOf("localhost", port, authentication, further);
  }

  private DeviceProcess deviceOf(
      String host, int port, List<String> authentication, String... further) throws Exception {
    List<String> options = new ArrayList<>(List.of("--endpoint=" + host, "--port=" + port));
    options.add("--thing-name=" + thing);
    options.add("--root-ca=" + broker.rootCa);
    options.addAll(authentication);
    options.addAll(List.of(further));
    return DeviceProcess.startWith(
        Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET), options);
  }

  private List<String> mutualTls() {
    return List.of("--cert=" + broker.certificate, "--key=" + broker.privateKey);
  }

  @BeforeEach
  void listen() throws Exception {
    ear = Ear.on(broker, "my/things/" + thing + "/update");
    webSocket = TlsTerminator.before(broker.authority, broker.plainWebSocketPort);
  }

  @AfterEach
  void stopListening() throws Exception {
    ear.close();
    webSocket.close();
  }

  private void assertStatusAndWill(DeviceProcess device) throws Exception {
    device.awaitLine("subscribed to ");
    assertThat(ear.next().payload()).isEqualTo(ONLINE);
    device.kill();
    assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.CONNECTION_LOST);
    assertThat(ear.next().payload()).isEqualTo(OFFLINE);
  }

  @Test
  void mutualTlsThroughAProxy() throws Exception {
    try (var proxy = ConnectProxy.start();
        var device =
            device(
                broker.tlsPort,
                mutualTls(),
                "--proxy-host=127.0.0.1",
                "--proxy-port=" + proxy.port())) {
      assertStatusAndWill(device);
      assertThat(proxy.targets()).containsExactly("localhost:" + broker.tlsPort);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void proxyThatAsksForAPassword(boolean overWebSocket, @TempDir Path folder) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
    try (var proxy = ConnectProxy.forUser("pi", "open sesame");
        var device =
            device(
                overWebSocket ? webSocket.port() : broker.tlsPort,
                overWebSocket ? List.of("--use-websocket") : mutualTls(),
                "--proxy-host=127.0.0.1",
                "--proxy-port=" + proxy.port(),
                "--proxy-user=pi",
                "--proxy-password-file=" + password)) {
      assertStatusAndWill(device);
    }
  }

  @Test
  void mutualTlsOnPort443Directly() throws Exception {
    Optional<TlsTerminator> listening = TlsTerminator.onPort443(broker.authority, broker.plainPort);
    assumeThat(listening).as("port 443 of 127.0.0.77 is free and open to this user").isPresent();
    try (var terminator = listening.orElseThrow();
        var device = deviceOf("127.0.0.77", 443, mutualTls())) {
      assertThat(terminator.protocolsOffered()).containsExactly("x-amzn-mqtt-ca");
      assertStatusAndWill(device);
    }
  }

  @Test
  void mutualTlsOnPort443ThroughAProxy() throws Exception {
    try (var terminator = TlsTerminator.before(broker.authority, broker.plainPort);
        var proxy = ConnectProxy.leading(443, terminator.port());
        var device =
            device(443, mutualTls(), "--proxy-host=localhost", "--proxy-port=" + proxy.port())) {
      assertThat(terminator.protocolsOffered()).containsExactly("x-amzn-mqtt-ca");
      assertStatusAndWill(device);
      assertThat(proxy.targets()).containsExactly("localhost:443");
    }
  }

  @Test
  void webSocket() throws Exception {
    try (var device = device(webSocket.port(), List.of("--use-websocket"))) {
      device.awaitLine("connected to localhost:" + webSocket.port() + " as " + thing);
      assertThat(device.awaitLine("status")).isEqualTo("status published: " + ONLINE);
      assertStatusAndWill(device);
    }
  }

  @Test
  void webSocketThroughAProxy() throws Exception {
    try (var proxy = ConnectProxy.start();
        var device =
            device(
                webSocket.port(),
                List.of("--use-websocket"),
                "--proxy-host=127.0.0.1",
                "--proxy-port=" + proxy.port())) {
      assertStatusAndWill(device);
      assertThat(proxy.targets()).containsExactly("localhost:" + webSocket.port());
    }
  }

  @Test
  void terminationOfAWebSocketIsCleanAndInTime() throws Exception {
    try (var device = device(webSocket.port(), List.of("--use-websocket"))) {
      device.awaitLine("subscribed to ");
      device.terminate();
      assertThat(device.awaitExit(20)).isEqualTo(143);
      device.awaitLine("stopped cleanly");
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.DISCONNECT_PACKET);
    }
  }

  @Test
  void webSocketIsSigned() throws Exception {
    try (var device =
        device(webSocket.port(), List.of("--use-websocket"), "--signing-region=eu-central-1")) {
      assertSigned(webSocket.beginning(), "eu-central-1");
      device.awaitLine("connected to ");
    }
  }

  /** Computes the signature anew, by the rules of AWS Signature Version 4. */
  private static void assertSigned(String request, String region) throws Exception {
    Matcher line = Pattern.compile("GET (/mqtt)\\?(\\S+) HTTP/1.1\r\n").matcher(request);
    assertThat(line.lookingAt()).as(request).isTrue();
    Map<String, String> query =
        Arrays.stream(line.group(2).split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a, TreeMap::new));
    String signature = query.remove("X-Amz-Signature");
    String time = query.getOrDefault("X-Amz-Date", "not there");
    String scope = time.substring(0, 8) + "/" + region + "/iotdevicegateway/aws4_request";
    assertThat(query)
        .containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
        .containsEntry("X-Amz-Credential", (ACCESS_KEY + "/" + scope).replace("/", "%2F"))
        .containsKey("X-Amz-SignedHeaders");
    List<String> signed = List.of(query.getOrDefault("X-Amz-SignedHeaders", "").split("%3B", -1));
    assertThat(signed).contains("host");
    String canonical =
        String.join(
            "\n",
            "GET",
            line.group(1),
            query.entrySet().stream().map(Object::toString).collect(Collectors.joining("&")),
            signed.stream()
                .map(name -> name + ":" + header(request, name))
                .collect(Collectors.joining("\n")),
            "",
            String.join(";", signed),
            sha256(""));
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical));
    byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(time.substring(0, 8), region, "iotdevicegateway", "aws4_request")) {
      key = hmac(key, part);
    }
    assertThat(signature).isEqualTo(HexFormat.of().formatHex(hmac(key, toSign)));
  }

  private static String header(String request, String name) {
    Matcher header = Pattern.compile("(?i)\r\n" + name + ": ?([^\r]+)\r\n").matcher(request);
    assertThat(header.find()).as(name).isTrue();
    return header.group(1);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
