package dev.rollcall.device;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how to connect, the same for all commands; picocli fills them. */
@SuppressWarnings("NullAway.Init")
final class ConnectionOptions {

  private static final Port MQTT = new Port(8883);
  private static final Port WEBSOCKET = new Port(443);
  private static final Port PROXY = new Port(8080);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Takes options from a Java properties file, such as \"endpoint = HOST\".",
        "The command line wins; options of other commands are passed over."
      })
  @SuppressWarnings("UnusedVariable") // ConfigFile reads it through picocli.
  private Optional<Path> config;

  @Option(
      names = "--endpoint",
      paramLabel = "HOST",
      description = "The AWS IoT endpoint, without scheme and port. Required.")
  private Optional<HostName> endpoint;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = {
        "The endpoint's port: 8883, or 443 through ALPN.",
        "Default: 8883; 443 with --use-websocket."
      })
  private Optional<Port> port;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "The device's certificate, PEM. Required without --use-websocket.")
  private Optional<Path> certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The private key of that certificate, PEM, RSA or EC.")
  private Optional<Path> privateKey;

  @Option(
      names = "--root-ca",
      paramLabel = "FILE",
      description = {
        "Who may vouch for the endpoint, PEM.",
        "Default: Amazon's root CAs, which are built in."
      })
  private Optional<Path> rootCa;

  @Option(
      names = "--use-websocket",
      description = {
        "Connects over a WebSocket signed with AWS credentials (environment, profile, …),",
        "in place of --cert and --key."
      })
  private boolean webSocket;

  @Option(
      names = "--signing-region",
      paramLabel = "REGION",
      description = {
        "The endpoint's region, for --use-websocket.",
        "Default: the one in the endpoint's name, else ap-northeast-2."
      })
  private Optional<SigningRegion> signingRegion;

  @Option(
      names = "--proxy-host",
      paramLabel = "HOST",
      description = "An HTTP proxy to go through, by CONNECT.")
  private Optional<HostName> proxyHost;

  @Option(
      names = "--proxy-port",
      paramLabel = "PORT",
      description = "The proxy's port. Default: 8080.")
  private Optional<Port> proxyPort;

  @Option(
      names = "--proxy-user",
      paramLabel = "USER",
      description = "The user for a proxy that asks for one, by HTTP's Basic scheme.")
  private Optional<ProxyUser> proxyUser;

  @Option(
      names = "--proxy-password-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is that user's password.",
        "Not the password itself: everybody may see the options of a process."
      })
  private Optional<Path> proxyPasswordFile;

  @Option(
      names = "--keep-alive",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = {
        "MQTT keep-alive, 30 to 1200. A silent loss is noticed 1.5 times as late.",
        "Default: ${DEFAULT-VALUE}."
      })
  private KeepAlive keepAlive;

  @Option(
      names = "--verbosity",
      paramLabel = "LEVEL",
      defaultValue = "NoLogs",
      description = {
        "What the MQTT client logs to standard error: ${COMPLETION-CANDIDATES}.",
        "Default: ${DEFAULT-VALUE}."
      })
  private Verbosity verbosity;

  /** Starts the client's log; to be called once, before anything connects. */
  void startLog() {
    verbosity.apply();
  }

  /**
   * Refuses options that do not go together; looks at no file.
   *
   * @throws IllegalArgumentException naming what is missing or too much
   */
  void requireSense() {
    List<String> missing = new ArrayList<>();
    if (endpoint.isEmpty()) {
      missing.add("--endpoint=HOST");
    }
    if (!webSocket && certificate.isEmpty()) {
      missing.add("--cert=FILE");
    }
    if (!webSocket && privateKey.isEmpty()) {
      missing.add("--key=FILE");
    }
    refuse(!missing.isEmpty(), "missing: " + String.join(", ", missing) + hint(missing));
    refuse(
        webSocket && (certificate.isPresent() || privateKey.isPresent()),
        "--use-websocket signs with AWS credentials: it cannot go with --cert and --key");
    refuse(
        !webSocket && signingRegion.isPresent(),
        "--signing-region is of use with --use-websocket only");
    refuse(
        proxyHost.isEmpty() && proxyPort.isPresent(),
        "--proxy-port is of use with --proxy-host only");
    refuse(
        proxyUser.isPresent() && proxyHost.isEmpty(),
        "--proxy-user is of use with --proxy-host only");
    refuse(
        proxyUser.isPresent() != proxyPasswordFile.isPresent(),
        "--proxy-user and --proxy-password-file go together");
  }

  private static String hint(List<String> missing) {
    boolean noIdentity = missing.contains("--cert=FILE") && missing.contains("--key=FILE");
    return noIdentity ? " (or --use-websocket in place of --cert and --key)" : "";
  }

  private static void refuse(boolean wrong, String problem) {
    if (wrong) {
      throw new IllegalArgumentException(problem);
    }
  }

  /**
   * Reads the files and puts it all together.
   *
   * @throws IllegalArgumentException naming the first option or file that is not allowed
   */
  ConnectionSettings settings(ClientId clientId, Optional<ThingName> thing) {
    requireSense();
    HostName host = endpoint.orElseThrow();
    return ConnectionSettingsBuilder.builder()
        .endpoint(new Endpoint(host, port.orElse(webSocket ? WEBSOCKET : MQTT)))
        .authentication(webSocket ? new SignedWebSocket(region(host)) : mutualTls())
        .rootCa(rootCa.map(file -> PemFile.read("root CA", file)))
        .proxy(proxyHost.map(this::proxy))
        .clientId(clientId)
        .thing(thing)
        .keepAlive(keepAlive)
        .build();
  }

  private SigningRegion region(HostName host) {
    return signingRegion.or(() -> SigningRegion.ofEndpoint(host)).orElse(SigningRegion.UNLESS_TOLD);
  }

  private Proxy proxy(HostName host) {
    return new Proxy(
        new Endpoint(host, proxyPort.orElse(PROXY)),
        proxyUser.map(user -> ProxyLogin.read(user, proxyPasswordFile.orElseThrow())));
  }

  private MutualTls mutualTls() {
    return new MutualTls(
        PemFile.read("certificate", certificate.orElseThrow()),
        PemFile.read("private key", privateKey.orElseThrow()));
  }

  /**
   * The same for a command that is to stay connected: it refuses what could never connect.
   *
   * @throws IllegalArgumentException as {@link #settings}, and if key and certificate do not belong
   *     together or the certificate has expired
   */
  ConnectionSettings usableSettings(ClientId clientId, Optional<ThingName> thing, Instant now) {
    ConnectionSettings settings = settings(clientId, thing);
    settings.rootCa().ifPresent(PemFile::certificates);
    if (settings.authentication() instanceof MutualTls files) {
      Identity identity = Identity.read(files);
      // One that is not valid yet may well be: a Raspberry Pi boots with a clock of the past.
      refuse(
          now.isAfter(identity.end()),
          "the %s has expired on %s".formatted(identity.file().name(), identity.end()));
    }
    return settings;
  }
}
