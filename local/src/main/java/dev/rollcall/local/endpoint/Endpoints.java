package dev.rollcall.local.endpoint;

import dev.rollcall.local.template.DescribedStack;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** The HTTP server that is AWS for the functions and the AWS CLI. Thread-safe. */
public final class Endpoints implements AutoCloseable {
  private final Javalin server;
  private final BindAddress address;
  private final QueueSubscriptions queues;
  private final StackService stacks;

  private Endpoints(
      Javalin server, BindAddress address, QueueSubscriptions queues, StackService stacks) {
    this.server = server;
    this.address = address;
    this.queues = queues;
    this.stacks = stacks;
  }

  /** Starts the server on the loopback interface; see the other method of this name. */
  public static Endpoints start(
      int port,
      Clock clock,
      ShadowService shadows,
      Mailbox mailbox,
      Map<String, Topic> topics,
      Disturbances disturbances,
      Consumer<RoutesConfig> furtherRoutes) {
    return start(
        BindAddress.LOOPBACK, port, clock, shadows, mailbox, topics, disturbances, furtherRoutes);
  }

  /**
   * Starts the server.
   *
   * @param address where it listens
   * @param port TCP port, 1 to 65535; 0 for any free one
   * @param clock says when things were sent
   * @param shadows the shadows that it serves
   * @param mailbox takes what is sent
   * @param topics the SNS topics that exist, by ARN
   * @param disturbances what goes wrong with requests
   * @param furtherRoutes adds pages of others, such as a console's
   * @throws PortException if the port is taken
   * @throws EndpointStartException if the server does not start
   */
  public static Endpoints start(
      BindAddress address,
      int port,
      Clock clock,
      ShadowService shadows,
      Mailbox mailbox,
      Map<String, Topic> topics,
      Disturbances disturbances,
      Consumer<RoutesConfig> furtherRoutes) {
    QueueSubscriptions queues = new QueueSubscriptions(topics);
    StackService stacks = new StackService(clock.instant());
    Javalin server =
        Javalin.create(
            config -> {
              quiet(config);
              new ShadowRoutes(shadows, disturbances).register(config.routes);
              new QueryRoutes(
                      Map.of(
                          "sns", new NotificationService(clock, mailbox, topics, queues),
                          "ses", new MailService(clock, mailbox),
                          "cloudformation", stacks,
                          "sts", new CallerService()),
                      disturbances)
                  .register(config.routes);
              new MailboxRoutes(mailbox).register(config.routes);
              furtherRoutes.accept(config.routes);
            });
    return new Endpoints(started(server, address, port), address, queues, stacks);
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
  }

  private static Javalin started(Javalin server, BindAddress address, int port) {
    // Javalin would log a stack trace.
    var _ = address.freePort("HTTP", port);
    try {
      return server.start(address.host(), port);
    } catch (JavalinException e) {
      throw new EndpointStartException("The HTTP server did not start: " + e.getMessage(), e);
    }
  }

  /** From now on what is published reaches the queues that subscribe to its topic. */
  public void deliverTo(QueueDelivery delivery) {
    queues.deliverTo(delivery);
  }

  /** From now on CloudFormation describes this stack. */
  public void describe(DescribedStack stack) {
    stacks.describe(stack);
  }

  /**
   * Where this machine reaches it, for example {@code http://127.0.0.1:8080}; no slash at the end.
   */
  public URI uri() {
    return address.uri(server.port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
