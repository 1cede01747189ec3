package dev.rollcall.local.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.Stack;
import dev.rollcall.local.StackConfigBuilder;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfig;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowException;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.registry.ConnectionRoutes;
import dev.rollcall.local.registry.Registry;
import dev.rollcall.local.registry.RegistryRoutes;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.OwnTemplate;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The project's own template with its real functions in processes of their own, each of which calls
 * AWS with the rights that its role is given here, and with no others.
 */
final class GuardedStack implements AutoCloseable {
  private static final Path BUILT = Path.of("../functions/target").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** By this, the SDK finds interceptors for all its clients. */
  private static final String INTERCEPTORS =
      "software/amazon/awssdk/global/handlers/execution.interceptors";

  private final ShadowService shadows = new ShadowService(Clock.systemUTC(), (_, _) -> {});
  private final Mailbox mailbox = new Mailbox();
  private final List<FunctionLog> log = new CopyOnWriteArrayList<>();
  private final JsonMapper json = new JsonMapper();
  private final Registry registry = new Registry();
  private final Map<String, String> roles;
  private final Path folder;
  private final Broker broker;
  private final Endpoints endpoints;
  private final Stack stack;

  private GuardedStack(String parameters, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    roles = OwnTemplate.roles(parameters);
    layOut();
    allow(List.of());
    Map<String, String> given = OwnTemplate.given(parameters);
    Deployment anywhere = new Deployment("rollcall", URI.create("http://127.0.0.1"));
    String topic =
        Template.read(OwnTemplate.FILE, given, anywhere)
            .functions()
            .getFirst()
            .environment()
            .get("ROLLCALL_ALERT_TOPIC_ARN");
    Certificates certificates =
        Certificates.openOrCreate(folder.resolve("certs"), Clock.systemUTC());
    broker = Broker.start(BrokerConfig.onPort(0, certificates, Clock.systemUTC()));
    Disturbances none = new Disturbances();
    endpoints =
        Endpoints.start(
            0,
            Clock.systemUTC(),
            shadows,
            mailbox,
            Map.of(topic, Topic.of()),
            none,
            routes -> {
              new RequestGuard(folder.resolve(RoleGuard.FILE)).register(routes);
              new RegistryRoutes(registry, certificates, none).register(routes);
              new ConnectionRoutes(() -> broker, registry, none).register(routes);
            });
    stack =
        Stack.start(
            StackConfigBuilder.builder()
                .name("rollcall")
                .template(OwnTemplate.FILE)
                .parameters(given)
                .functionsDirectory(folder)
                .runtimeClientDirectory(Path.of("target/ric"))
                .awsEndpoint(endpoints.uri())
                .address(BindAddress.LOOPBACK)
                .sqsPort(0)
                .waits(Optional.empty())
                .machine(Machine.THIS)
                .republish((_, _, _) -> {})
                .log(log::add)
                .build());
  }

  /**
   * Starts it, without any rights.
   *
   * @param parameters {@code defaults} or {@code all-options}
   * @param folder an empty one, for what the functions find
   */
  static GuardedStack start(String parameters, Path folder)
      throws IOException, InterruptedException {
    return new GuardedStack(parameters, folder);
  }

  /** One library, which has the guard and refers to all that the build has laid out. */
  private void layOut() throws IOException {
    Files.createDirectory(folder.resolve("classes"));
    Path library = Files.createDirectory(folder.resolve("lib")).resolve("guarded.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library), manifest())) {
      for (Class<?> type : List.of(RoleGuard.class, Call.class, Right.class, Deployment.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream code = requireNonNull(ClassLoader.getSystemResourceAsStream(name))) {
          code.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry(INTERCEPTORS));
      jar.write(RoleGuard.class.getName().getBytes(UTF_8));
    }
  }

  private static Manifest manifest() throws IOException {
    List<String> parts = new ArrayList<>(List.of(BUILT.resolve("classes").toUri().toString()));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(BUILT.resolve("lib"))) {
      jars.forEach(jar -> parts.add(jar.toUri().toString()));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", parts));
    return manifest;
  }

  /** From now on the functions have those of these rights that are their role's. */
  void allow(List<Right> rights) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Right right : rights) {
      for (LambdaFunction function : stack.template().functions()) {
        if (right.who().equals(roles.get(function.logicalId()))) {
          lines.add(right.of(function.name()).toString());
        }
      }
    }
    Files.write(folder.resolve(RoleGuard.FILE), lines);
  }

  Mailbox mailbox() {
    return mailbox;
  }

  ShadowService shadows() {
    return shadows;
  }

  /** What is registered. */
  Registry registry() {
    return registry;
  }

  /** Deletes a shadow, if there is one. */
  void forget(ShadowId id) {
    try {
      shadows.delete(id);
    } catch (ShadowException e) {
      assertThat(e.status()).isEqualTo(404);
    }
  }

  /** Invokes a function, and waits until it has told what became of each of its inputs. */
  List<JsonNode> invoke(String function, JsonNode payload, int inputs) throws Exception {
    int before = log.size();
    // Whether it succeeds is in the outcomes too.
    InvocationResult _ = stack.invoke(function, payload.toString());
    await().atMost(PATIENCE).until(() -> outcomes(function, before).size() == inputs);
    return outcomes(function, before);
  }

  private List<JsonNode> outcomes(String function, int from) throws IOException {
    List<JsonNode> outcomes = new ArrayList<>();
    for (FunctionLog each : log.subList(from, log.size())) {
      if (each.function().equals(function) && each.line().contains("\"reason\":")) {
        outcomes.add(json.readTree(each.line()));
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    stack.close();
    endpoints.close();
    broker.close();
  }
}
