package dev.rollcall.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfigBuilder;
import dev.rollcall.local.broker.BrokerLimits;
import dev.rollcall.local.broker.ChaosSwitch;
import dev.rollcall.local.broker.DisconnectReason;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.certificate.IdentityFiles;
import dev.rollcall.local.device.DeviceProcess;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.PublishRoutes;
import dev.rollcall.local.endpoint.ShadowException;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.endpoint.ShadowLimits;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.ShadowTopics;
import dev.rollcall.local.endpoint.Subscription;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.queue.Queues;
import dev.rollcall.local.queue.TopicDelivery;
import dev.rollcall.local.registry.ConnectionRoutes;
import dev.rollcall.local.registry.Registry;
import dev.rollcall.local.registry.RegistryRoutes;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.DescribedStack;
import dev.rollcall.local.template.NotificationTopic;
import dev.rollcall.local.template.Template;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * AWS IoT, Lambda, SQS, SNS and SES as far as template.yaml needs them, with the functions and the
 * device of this project, on this machine. Everything listens on 127.0.0.1, unless an option says
 * otherwise.
 */
public final class Sandbox implements AutoCloseable {
  /** The administrator, as deployed with the parameters of the template. */
  private static final Map<String, String> ADMINISTRATOR =
      Map.of(
          "AlertFrom", "rollcall@example.com",
          "AlertTo", "admin@example.com",
          "AlertPhone", "+821000000000");

  private static final String STACK_NAME = "rollcall";

  private static final Duration LONGEST_CHAOS = Duration.ofSeconds(3);

  private final SandboxConfig config;
  private final Observer observer;
  private final Clock clock = Clock.systemUTC();
  private final Certificates certificates;
  private final ShadowService shadows;
  private final Mailbox mailbox = new Mailbox();
  private final Disturbances disturbances = new Disturbances();
  private final Registry registry = new Registry();
  private final CompletableFuture<Broker> broker;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private URI awsEndpoint = URI.create("");
  private @Nullable Stack stack;
  private @Nullable ChaosSwitch chaos;

  private Sandbox(SandboxConfig config, Observer observer) {
    this.config = config;
    this.observer = observer;
    this.certificates = Certificates.openOrCreate(config.directory().resolve("certs"), clock);
    this.shadows =
        new ShadowService(
            clock,
            ShadowLimits.ofAccount(config.shadowRequestsPerSecond()),
            (topic, payload) -> broker().publish(topic, payload));
    // HiveMQ takes two seconds, in which the rest can start.
    this.broker =
        CompletableFuture.supplyAsync(
            () ->
                Broker.start(
                    BrokerConfigBuilder.builder()
                        .port(config.mqttPort())
                        .webSocketPort(config.webSocketPort())
                        .certificates(certificates)
                        .rights(registry)
                        .limits(BrokerLimits.AWS)
                        .clock(clock)
                        .build()),
            Thread.ofPlatform()::start);
  }

  /**
   * Starts a sandbox and waits until a device may connect.
   *
   * @param observer hears of all that happens in it
   * @throws RuntimeException with a message for people, if a port is taken or a file cannot be used
   * @throws IOException if template.yaml cannot be read
   */
  public static Sandbox start(SandboxConfig config, Observer observer)
      throws IOException, InterruptedException {
    return start(config, observer, _ -> {});
  }

  /**
   * The same with pages of others beside the AWS endpoints.
   *
   * @param pages adds their routes; they are asked before this method returns
   */
  public static Sandbox start(SandboxConfig config, Observer observer, Consumer<RoutesConfig> pages)
      throws IOException, InterruptedException {
    config.requireFreePorts();
    Sandbox sandbox = new Sandbox(config, observer);
    boolean started = false;
    try {
      sandbox.start(pages);
      started = true;
      return sandbox;
    } finally {
      if (!started) {
        sandbox.close();
      }
    }
  }

  private void start(Consumer<RoutesConfig> pages) throws IOException, InterruptedException {
    Path template = config.home().resolve("template.yaml");
    Map<String, String> parameters = new HashMap<>(ADMINISTRATOR);
    parameters.putAll(config.parameters());
    parameters.put("GraceSeconds", String.valueOf(config.graceSeconds()));
    mailbox.listen(observer::mail, observer::notification, observer::delivery);
    // Only the queues' addresses depend on where SQS is, which neither topics nor policies do.
    Template described =
        Template.read(
            template, parameters, new Deployment(STACK_NAME, URI.create("http://127.0.0.1")));
    described.policies().forEach(each -> registry.addPolicy(each.name(), each.document()));
    InvokeRoutes invocations = new InvokeRoutes();
    ShadowTopics requests = new ShadowTopics(shadows);
    Endpoints endpoints =
        Endpoints.start(
            config.address(),
            config.httpPort(),
            clock,
            shadows,
            mailbox,
            topics(described),
            disturbances,
            routes -> {
              invocations.register(routes);
              new RegistryRoutes(registry, certificates, disturbances).register(routes);
              new ConnectionRoutes(this::broker, registry, disturbances).register(routes);
              new PublishRoutes(this::publish).register(routes);
              pages.accept(routes);
            });
    running.push(endpoints);
    awsEndpoint = endpoints.uri();
    stack =
        Stack.start(
            StackConfigBuilder.builder()
                .name(STACK_NAME)
                .template(template)
                .parameters(parameters)
                .functionsDirectory(config.home().resolve("functions/target"))
                .runtimeClientDirectory(config.home().resolve("local/target/ric"))
                .awsEndpoint(awsEndpoint)
                .address(config.address())
                .sqsPort(config.sqsPort())
                .waits(config.waits())
                .machine(config.machine())
                .republish((topic, payload, _) -> republish(requests, topic, payload))
                .log(observer::function)
                .build());
    running.push(stack);
    invocations.open(stack);
    openStack(endpoints, template, parameters);
    broker().listen(observer::message);
    chaos = new ChaosSwitch(LONGEST_CHAOS, stack);
    running.push(chaos);
    config.chaosSeed().ifPresent(chaos::on);
    broker().listen(chaos);
    broker().listenToRequests(requests::received);
  }

  /** What depends on where SQS is. */
  private void openStack(Endpoints endpoints, Path template, Map<String, String> parameters)
      throws IOException {
    endpoints.describe(
        DescribedStack.read(template, parameters, new Deployment(STACK_NAME, sqsEndpoint())));
    TopicDelivery delivery = new TopicDelivery(Queues.client(sqsEndpoint()));
    running.push(delivery);
    endpoints.deliverTo(delivery::deliver);
  }

  /** What a rule publishes reaches the shadow service too; a last will would not. */
  private void republish(ShadowTopics requests, String topic, byte[] payload) {
    broker().publish(topic, payload);
    requests.received(topic, payload);
  }

  private static Map<String, Topic> topics(Template template) {
    return template.topics().stream()
        .collect(Collectors.toMap(NotificationTopic::arn, Sandbox::topic));
  }

  private static Topic topic(NotificationTopic described) {
    return new Topic(
        described.displayName(),
        described.subscriptions().stream()
            .map(each -> new Subscription(each.protocol(), each.endpoint(), each.filterPolicy()))
            .toList());
  }

  private Broker broker() {
    try {
      return broker.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Where the AWS SDK and the AWS CLI find shadow, SNS, SES and Lambda. */
  public URI awsEndpoint() {
    return awsEndpoint;
  }

  /** Where SQS is. */
  public URI sqsEndpoint() {
    return stack().sqsEndpoint();
  }

  /** The folder of the sample events. */
  public Path events() {
    return config.home().resolve("events");
  }

  /** What the template describes, running. */
  public Stack stack() {
    return Objects.requireNonNull(stack, "the sandbox has not started");
  }

  /** Whether events come in disorder. */
  public ChaosSwitch chaos() {
    return Objects.requireNonNull(chaos, "the sandbox has not started");
  }

  /** What was sent. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** What goes wrong with requests to the endpoints. */
  public Disturbances disturbances() {
    return disturbances;
  }

  /** Whether the broker has a connection of this client id. */
  public boolean isConnected(String clientId) {
    return broker().isConnected(clientId).join();
  }

  /** The port of the broker. */
  public int mqttPort() {
    return broker().port();
  }

  /** The certificates with which clients connect. */
  public Certificates certificates() {
    return certificates;
  }

  /** Whether the classic shadow of a thing says that it is connected; false if there is none. */
  public boolean showsConnected(String thing) {
    return shadow(thing).at("/state/reported/connected").asBoolean(false);
  }

  /** The classic shadow of a thing, without the time of the question; empty if there is none. */
  public ObjectNode shadow(String thing) {
    return shadow(ShadowId.classic(thing));
  }

  /** Any shadow, without the time of the question; empty if there is none. */
  public ObjectNode shadow(ShadowId id) {
    try {
      ObjectNode shadow = shadows.get(id);
      shadow.remove("timestamp");
      return shadow;
    } catch (ShadowException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  /**
   * Changes a shadow as somebody does who may.
   *
   * @param payload the request document, JSON
   * @throws ShadowException if AWS IoT would refuse it
   */
  public void updateShadow(ShadowId id, byte[] payload) {
    shadows.update(id, payload);
  }

  /** Publishes a message as AWS IoT does. */
  public void publish(String topic, byte[] payload) {
    broker().publish(topic, payload);
  }

  /** The port of the broker for WebSocket. */
  public int webSocketPort() {
    return broker().webSocketPort();
  }

  /** Closes a client's connection as AWS IoT does for maintenance; its last will is sent. */
  public void closeConnection(String clientId) {
    boolean closed =
        broker().disconnect(clientId, DisconnectReason.SERVER_INITIATED_DISCONNECT, true).join();
    if (!closed) {
      throw new IllegalStateException(clientId + " is not connected");
    }
  }

  /** The command that starts the device of this name, with an identity of its own. */
  public List<String> deviceCommand(String thing) {
    return deviceCommand(thing, mqttPort());
  }

  private List<String> deviceCommand(String thing, int port) {
    IdentityFiles identity = certificates.ofThing(thing);
    registry.enrol(thing, identity.principal());
    return DeviceProcess.command(
        config.home().resolve("device/target/rollcall-device.jar"),
        thing,
        port,
        certificates.rootCa(),
        identity);
  }

  /** Starts the device of this name as a process; it is stopped with the sandbox. */
  public DeviceProcess startDevice(String thing) throws IOException {
    return startDevice(thing, mqttPort());
  }

  /**
   * The same, where the device reaches the broker through something else.
   *
   * @param port where that listens
   */
  public DeviceProcess startDevice(String thing, int port) throws IOException {
    DeviceProcess device =
        DeviceProcess.start(deviceCommand(thing, port), line -> observer.device(thing, line));
    running.push(device);
    return device;
  }

  /** Registers a thing, for a client that is none of the sandbox's own. */
  public void register(String thing) {
    registry.addThing(thing);
  }

  /** A further device inside this process, with a certificate of its own, not connected yet. */
  public Thing thing(String name) {
    return thing(name, mqttPort());
  }

  /**
   * The same, where the device reaches the broker through something else.
   *
   * @param port where that listens
   */
  public Thing thing(String name, int port) {
    Identity identity = certificates.issue(name);
    registry.enrol(name, identity.principal());
    return new Thing(broker(), port, certificates, identity, name);
  }

  /** Ends everything, what was started last first. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      close(running.pop());
    }
    broker.thenAccept(Broker::close).exceptionally(_ -> null).join();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("sandbox: " + part.getClass().getSimpleName() + " did not end: " + e);
    }
  }
}
