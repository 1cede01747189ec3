package dev.rollcall.local;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfig;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.registry.ConnectionRoutes;
import dev.rollcall.local.registry.Registry;
import dev.rollcall.local.registry.RegistryRoutes;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.NotificationTopic;
import dev.rollcall.local.template.OwnTemplate;
import dev.rollcall.local.template.Template;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account with a broker, a registry and shadows, and two stacks of this project in it: {@code
 * north} and {@code south}. Each has its own queues, topic and recipient, and is for the clients
 * whose ids begin with its name.
 */
final class TwoStacks implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final List<String> NAMES = List.of("north", "south");

  private static final Path FUNCTIONS = Path.of("../functions/target").toAbsolutePath().normalize();
  private static final Pattern KEY = Pattern.compile(".* Credential=([^/]+)/.*");
  private static final Pattern REASON = Pattern.compile("\"reason\":\"([^\"]+)\"");

  private final Clock clock = Clock.systemUTC();
  private final Certificates certificates;
  private final Registry registry = new Registry();
  private final Mailbox mailbox = new Mailbox();
  private final Map<String, String> topics = new HashMap<>();
  private final Map<String, List<FunctionLog>> logs = new HashMap<>();
  private final List<ShadowWrite> writes = new CopyOnWriteArrayList<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Broker broker;

  /** A request that changes a shadow, with the name of the function that has signed it. */
  private record ShadowWrite(String function, String thing) {}

  /**
   * Starts them.
   *
   * @param folder for the certificates
   * @param ignoredByNorth the client ids that {@code north} ignores
   */
  static TwoStacks start(Path folder, String ignoredByNorth)
      throws IOException, InterruptedException {
    TwoStacks stacks = new TwoStacks(folder);
    boolean started = false;
    try {
      stacks.start(ignoredByNorth);
      started = true;
      return stacks;
    } finally {
      if (!started) {
        stacks.close();
      }
    }
  }

  private TwoStacks(Path folder) {
    certificates = Certificates.openOrCreate(folder, clock);
    broker = Broker.start(BrokerConfig.onPort(0, certificates, clock));
    running.push(broker);
  }

  private void start(String ignoredByNorth) throws IOException, InterruptedException {
    Map<String, Map<String, String>> parameters =
        Map.of(
            "north", parameters("north", Map.of("IgnoredClientIds", ignoredByNorth)),
            "south", parameters("south", Map.of()));
    Map<String, Topic> published = new HashMap<>();
    for (String name : NAMES) {
      Deployment anywhere = new Deployment(name, URI.create("http://127.0.0.1"));
      NotificationTopic topic =
          Template.read(OwnTemplate.FILE, parameters.getOrDefault(name, Map.of()), anywhere)
              .topics()
              .getFirst();
      topics.put(name, topic.arn());
      published.put(topic.arn(), Topic.of());
    }
    Disturbances none = new Disturbances();
    Endpoints endpoints =
        Endpoints.start(
            0,
            clock,
            new ShadowService(clock, broker::publish),
            mailbox,
            published,
            none,
            routes -> {
              routes.before("/things/{thing}/shadow", this::note);
              new RegistryRoutes(registry, certificates, none).register(routes);
              new ConnectionRoutes(() -> broker, registry, none).register(routes);
            });
    running.push(endpoints);
    for (String name : NAMES) {
      start(name, parameters.getOrDefault(name, Map.of()), endpoints);
    }
  }

  private static Map<String, String> parameters(String name, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.put("ClientIdPattern", "(?<thing>%s-.+)".formatted(name));
    all.put("AlertFrom", "rollcall@example.com");
    all.put("AlertTo", recipient(name));
    all.put("GraceSeconds", "1");
    return all;
  }

  private static String recipient(String name) {
    return name + "@example.com";
  }

  private void note(Context request) {
    Matcher key = KEY.matcher(String.valueOf(request.header("Authorization")));
    if (request.method().name().equals("POST") && key.matches()) {
      writes.add(new ShadowWrite(key.group(1), request.pathParam("thing")));
    }
  }

  private void start(String name, Map<String, String> parameters, Endpoints endpoints)
      throws IOException, InterruptedException {
    List<FunctionLog> log = new CopyOnWriteArrayList<>();
    logs.put(name, log);
    Stack stack =
        Stack.start(
            StackConfigBuilder.builder()
                .name(name)
                .template(OwnTemplate.FILE)
                .parameters(parameters)
                .functionsDirectory(FUNCTIONS)
                .runtimeClientDirectory(Path.of("target/ric"))
                .awsEndpoint(endpoints.uri())
                .address(BindAddress.LOOPBACK)
                .sqsPort(0)
                .waits(Optional.empty())
                .machine(Machine.THIS)
                .republish((topic, payload, _) -> broker.publish(topic, payload))
                .log(log::add)
                .build());
    running.push(stack);
    broker.listen(stack);
  }

  /** A device that is registered, with its name as client id. */
  Thing device(String name) {
    registry.addThing(name);
    return new Thing(broker, certificates, certificates.issue(name), name);
  }

  /** Connects a client that has its last will on the topic of another thing. */
  void connectWithWillFor(String thing, String clientId) {
    registry.addThing(clientId);
    Mqtt3BlockingClient client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(clientId)
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .sslConfig(
                MqttClientSslConfig.builder()
                    .keyManagerFactory(certificates.issue(clientId).keyManagers())
                    .trustManagerFactory(certificates.trustManagers())
                    .build())
            .buildBlocking();
    client
        .connectWith()
        .willPublish()
        .topic("my/things/%s/update".formatted(thing))
        .payload(
            "{\"state\":{\"reported\":{\"connected\":false}}}".getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applyWillPublish()
        .send();
  }

  Broker broker() {
    return broker;
  }

  /**
   * Waits until the functions of a stack have told so often what became of something.
   *
   * @param words what the line of the log has, such as a client id in quotation marks
   * @return the functions' names, each with the reason
   */
  List<String> awaitOutcomes(String stack, String words, int count) {
    await().atMost(PATIENCE).until(() -> outcomes(stack, words).size() >= count);
    return outcomes(stack, words);
  }

  private List<String> outcomes(String stack, String words) {
    return List.copyOf(logs.getOrDefault(stack, List.of())).stream()
        .filter(log -> log.line().contains(words))
        .flatMap(
            log ->
                REASON
                    .matcher(log.line())
                    .results()
                    .map(reason -> log.function() + ": " + reason.group(1)))
        .toList();
  }

  /** Waits until the recipient of a stack has such a mail. */
  void awaitMail(String stack, String subject) {
    await()
        .atMost(PATIENCE)
        .until(() -> subjects(stack).stream().anyMatch(each -> each.contains(subject)));
  }

  /** The subjects of the mails to the recipient of a stack. */
  List<String> subjects(String stack) {
    return mailbox.mails().stream()
        .filter(mail -> mail.to().contains(recipient(stack)))
        .map(mail -> mail.subject())
        .toList();
  }

  /** Waits until the topic of a stack has got a message about a thing. */
  void awaitNotification(String stack, String thing) {
    await()
        .atMost(PATIENCE)
        .until(() -> notifications(stack).stream().anyMatch(each -> each.contains(thing)));
  }

  /** The messages that the topic of a stack has got, for all kinds of subscribers. */
  List<String> notifications(String stack) {
    String topic = topics.get(stack);
    return mailbox.notifications().stream()
        .filter(each -> each.topicArn().equals(topic))
        .flatMap(each -> each.texts().values().stream())
        .toList();
  }

  /** The things whose shadows a stack has written, its own thing of groups among them. */
  List<String> written(String stack) {
    return writes.stream()
        .filter(write -> write.function().startsWith(stack + "-"))
        .map(ShadowWrite::thing)
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("not closed", e);
      }
    }
  }
}
