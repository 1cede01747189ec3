package dev.rollcall.lambda;

import dev.rollcall.aws.IotConnections;
import dev.rollcall.aws.IotThingRegistry;
import dev.rollcall.aws.SignedGet;
import dev.rollcall.config.Settings;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.ThingAttributes;
import dev.rollcall.port.ThingRegistry;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.endpoints.IotDataPlaneEndpointProvider;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS, as a function on Lambda meets it. */
final class AwsServices implements Services, AutoCloseable {
  /** A call to a shadow, or to the queue, ends by then, its retries included. */
  static final Duration SHADOW_TIMEOUT = Duration.ofSeconds(5);

  /** A message is handed over by then. */
  static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(8);

  /** A question, about a connection or a thing, ends by then: it is not tried again. */
  static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(4);

  /**
   * A thing's share of a round at the slowest: two messages, two questions, and four calls of
   * shadows that are not side by side with others. What has less time left is not begun. The
   * question for attributes is not counted: it is asked after another look at the time, with the
   * messages and a few calls to come.
   */
  static final Duration NEEDED =
      MESSAGE_TIMEOUT
          .multipliedBy(2)
          .plus(QUESTION_TIMEOUT.multipliedBy(2))
          .plus(SHADOW_TIMEOUT.multipliedBy(4));

  /** The same in the first pass, where a thing is read, asked for, handed over and written. */
  static final Duration NEEDED_TO_TRACK = SHADOW_TIMEOUT.multipliedBy(3).plus(QUESTION_TIMEOUT);

  /** More would only wait for the processor. */
  private static final int SIDE_BY_SIDE = 16;

  private static final ClientOverrideConfiguration AWS_CALLS =
      ClientOverrideConfiguration.builder().apiCallTimeout(SHADOW_TIMEOUT).build();

  /** Without retries of the SDK: a message whose answer was lost would be sent twice. */
  private static final ClientOverrideConfiguration MESSAGE_CALLS =
      ClientOverrideConfiguration.builder()
          .apiCallTimeout(MESSAGE_TIMEOUT)
          .retryStrategy(AwsRetryStrategy.doNotRetry())
          .build();

  static {
    // Java keeps 5 idle connections to a host unless set otherwise; each new one is a TLS
    // handshake.
    System.setProperty("http.maxConnections", String.valueOf(2 * SIDE_BY_SIDE));
  }

  private final Settings settings;
  private final SdkHttpClient http;
  private final SdkHttpClient questions;
  private final AwsCredentialsProvider credentials;
  private final Clock clock;
  private final PrintStream log;
  private final List<SdkClient> clients = new ArrayList<>();

  /**
   * With what Lambda gives the function: after a snapshot credentials from an endpoint of its own,
   * else from variables. Where else the SDK would look there is nothing to find, only to load.
   */
  AwsServices(Settings settings) {
    this(
        settings,
        UrlConnectionHttpClient.create(),
        UrlConnectionHttpClient.builder()
            .connectionTimeout(QUESTION_TIMEOUT.dividedBy(2))
            .socketTimeout(QUESTION_TIMEOUT.dividedBy(2))
            .build(),
        AwsCredentialsProviderChain.of(
            ContainerCredentialsProvider.create(), EnvironmentVariableCredentialsProvider.create()),
        Clock.systemUTC(),
        System.out);
  }

  /** Over connections of one's own, with credentials that open nothing. */
  AwsServices(
      Settings settings,
      Function<URI, HttpURLConnection> connections,
      Clock clock,
      PrintStream log) {
    this(
        settings,
        UrlConnectionHttpClient.create(connections::apply),
        UrlConnectionHttpClient.create(connections::apply),
        StaticCredentialsProvider.create(AwsSessionCredentials.create("none", "none", "none")),
        clock,
        log);
  }

  private AwsServices(
      Settings settings,
      SdkHttpClient http,
      SdkHttpClient questions,
      AwsCredentialsProvider credentials,
      Clock clock,
      PrintStream log) {
    this.settings = settings;
    this.http = http;
    this.questions = questions;
    this.credentials = credentials;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public IotDataPlaneClient iot() {
    return client(IotDataPlaneClient.builder(), AWS_CALLS, settings.endpoints().services());
  }

  @Override
  public BrokerConnections connections() {
    URI endpoint = settings.endpoints().services().orElseGet(this::dataPlane);
    return new IotConnections(get(endpoint, "iotdata"));
  }

  private URI dataPlane() {
    return IotDataPlaneEndpointProvider.defaultProvider()
        .resolveEndpoint(params -> params.region(region()))
        .join()
        .url();
  }

  @Override
  public ThingRegistry registry() {
    return things();
  }

  @Override
  public ThingAttributes attributes() {
    return things();
  }

  private IotThingRegistry things() {
    URI endpoint = settings.endpoints().services().orElseGet(this::controlPlane);
    return new IotThingRegistry(get(endpoint, "iot"));
  }

  private URI controlPlane() {
    String suffix = PartitionMetadata.of(region()).dnsSuffix();
    return URI.create("https://iot.%s.%s".formatted(region(), suffix));
  }

  private Region region() {
    return Region.of(settings.reader().region());
  }

  private SignedGet get(URI endpoint, String service) {
    return new SignedGet(questions, credentials, endpoint, service, settings.reader().region());
  }

  /** SNS takes a publish only in the region of the topic. */
  @Override
  public SnsClient sns() {
    return client(
        SnsClient.builder().region(Region.of(settings.alertTopicRegion())),
        MESSAGE_CALLS,
        settings.endpoints().services());
  }

  @Override
  public SesClient ses() {
    return client(SesClient.builder(), MESSAGE_CALLS, settings.endpoints().services());
  }

  @Override
  public SqsClient sqs() {
    return client(SqsClient.builder(), AWS_CALLS, settings.endpoints().queues());
  }

  private <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      C client(B builder, ClientOverrideConfiguration calls, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    C client =
        builder
            .httpClient(http)
            .credentialsProvider(credentials)
            .overrideConfiguration(calls)
            .build();
    clients.add(client);
    return client;
  }

  @Override
  public int sideBySide() {
    return SIDE_BY_SIDE;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public PrintStream log() {
    return log;
  }

  /** Ends the threads of the clients. A function on Lambda never does. */
  @Override
  public void close() {
    clients.forEach(SdkClient::close);
  }
}
