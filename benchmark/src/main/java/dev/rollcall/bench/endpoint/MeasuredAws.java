package dev.rollcall.bench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowException;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.endpoint.ShadowLimits;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.Subscription;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.template.NotificationTopic;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * AWS in this process: the sandbox's shadows, SNS and SES, and a queue that takes what is sent. It
 * has no quotas, since how near a function comes to them is what is measured. Thread-safe.
 */
public final class MeasuredAws implements AutoCloseable {
  private static final ShadowLimits NONE = new ShadowLimits(1_000_000, 10_000_000);

  private static final String OWN_STATE = "{\"state\":{\"reported\":{\"temperature\":21}}}";

  private final Conditions conditions = new Conditions();
  private final CallLog log = new CallLog();
  private final Mailbox mailbox = new Mailbox();
  private final ShadowService shadows = new ShadowService(Clock.systemUTC(), NONE, (_, _) -> {});
  private final Endpoints services;
  private final QueueRoutes queueRoutes = new QueueRoutes();
  private final Javalin queue;

  private MeasuredAws(List<NotificationTopic> topics, Predicate<String> isDevice) {
    MeasuredRoutes measured = new MeasuredRoutes(log, conditions, isDevice);
    services =
        Endpoints.start(
            0,
            Clock.systemUTC(),
            shadows,
            mailbox,
            topics.stream().collect(Collectors.toMap(NotificationTopic::arn, MeasuredAws::topic)),
            new Disturbances(),
            routes -> {
              measured.register(routes);
              // All things are registered, and none is connected.
              routes.get("/things/{thing}", http -> http.json(Map.of()));
              routes.get("/connections/<client>", http -> http.json(Map.of("connected", false)));
            });
    queue =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.startup.showOldJavalinVersionWarning = false;
                  config.startup.startupWatcherEnabled = false;
                  config.concurrency.useVirtualThreads = true;
                  measured.register(config.routes);
                  queueRoutes.register(config.routes);
                })
            .start("127.0.0.1", 0);
  }

  /**
   * Starts it on free ports of the loopback interface.
   *
   * @param topics the SNS topics that exist
   * @param isDevice tells the names of devices from those of groups
   */
  public static MeasuredAws start(List<NotificationTopic> topics, Predicate<String> isDevice) {
    return new MeasuredAws(topics, isDevice);
  }

  private static Topic topic(NotificationTopic described) {
    return new Topic(
        described.displayName(),
        described.subscriptions().stream()
            .map(each -> new Subscription(each.protocol(), each.endpoint()))
            .toList());
  }

  /** Where shadows, SNS and SES answer. */
  public URI services() {
    return services.uri();
  }

  /** Where SQS answers. */
  public URI queue() {
    return URI.create("http://127.0.0.1:" + queue.port());
  }

  /** What was sent to the queue with its own delay, since this was asked last. */
  public List<String> takeQueued() {
    return queueRoutes.take();
  }

  /** How the endpoints fare, to change it. */
  public Conditions conditions() {
    return conditions;
  }

  /** What was asked of them. */
  public CallLog log() {
    return log;
  }

  /** What was published and sent. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Gives a thing a classic shadow, in which it has reported something of its own. */
  public void fill(String thing) {
    shadows.update(ShadowId.classic(thing), OWN_STATE.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a thing's classic shadow says in {@code reported.connected} what is asked. */
  public boolean isReported(String thing, boolean connected) {
    try {
      JsonNode reported = shadows.get(ShadowId.classic(thing)).at("/state/reported/connected");
      return reported.isBoolean() && reported.booleanValue() == connected;
    } catch (ShadowException e) {
      return false;
    }
  }

  @Override
  public void close() {
    services.close();
    queue.stop();
  }
}
