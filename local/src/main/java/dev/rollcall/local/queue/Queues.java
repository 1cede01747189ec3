package dev.rollcall.local.queue;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a template, running. All methods may be called from any thread. */
public final class Queues implements AutoCloseable {
  private final SqsClient client;
  private final Runnable stopServer;
  private final List<EventSourceMapping> mappings = new ArrayList<>();

  private Queues(SqsClient client, Runnable stopServer) {
    this.client = client;
    this.stopServer = stopServer;
  }

  /**
   * Starts the server, and waits until it has all queues.
   *
   * @param address where it listens
   * @param port a free one there
   */
  public static Queues start(List<Queue> described, BindAddress address, int port) {
    SQSRestServer server = startServer(address, port);
    return create(described, address.uri(port), server::stopAndWait);
  }

  /** Makes queues at a server that runs, and goes on when these are closed. */
  static Queues at(URI endpoint, List<Queue> described) {
    return create(described, endpoint, () -> {});
  }

  private static Queues create(List<Queue> described, URI endpoint, Runnable stopServer) {
    Queues queues = new Queues(client(endpoint), stopServer);
    try {
      described.stream()
          // A dead-letter queue has to be there before the queue that names it.
          .sorted(Comparator.comparing(queue -> queue.redrive().isPresent()))
          .forEach(queues::create);
      return queues;
    } catch (RuntimeException e) {
      queues.close();
      throw e;
    }
  }

  private static SQSRestServer startServer(BindAddress address, int port) {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface(address.host())
            .withPort(port)
            // What stands in the URLs of queues has to be an address that can be reached.
            .withServerAddress(new NodeAddress("http", address.uri(port).getHost(), port, ""))
            .withAWSRegion(Deployment.REGION)
            .withAWSAccountId(Deployment.ACCOUNT_ID)
            .start();
    server.waitUntilStarted();
    return server;
  }

  /** A client of the queues at this endpoint. */
  public static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(Deployment.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private void create(Queue queue) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay().toSeconds()));
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibilityTimeout().toSeconds()));
    queue
        .redrive()
        .ifPresent(
            redrive ->
                attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(redrive.deadLetterQueueArn(), redrive.maximumReceiveCount())));
    client.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
  }

  private static String seconds(long value) {
    return String.valueOf(value);
  }

  /** Sends a message; it is hidden at first if the queue has a delay. */
  public void send(String queueUrl, String body) {
    client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
  }

  /** How many messages can be received now: neither delayed nor being worked on. */
  public int depth(String queueUrl) {
    QueueAttributeName visible = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    String count =
        client
            .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(visible))
            .attributes()
            .getOrDefault(visible, "0");
    return Integer.parseInt(count);
  }

  /** Starts to poll a queue for a function. Not to be called by several threads at once. */
  public void map(
      Queue queue, QueueSource source, Duration functionTimeout, BatchFunction function) {
    mappings.add(new EventSourceMapping(client, queue, source, functionTimeout, function));
  }

  /** Ends the polling, then the server; messages are not kept. */
  @Override
  public void close() {
    mappings.forEach(EventSourceMapping::close);
    client.close();
    stopServer.run();
  }
}
