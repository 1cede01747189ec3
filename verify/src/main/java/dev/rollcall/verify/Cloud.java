package dev.rollcall.verify;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS's clients, for one region and with the credentials that the SDK finds. */
final class Cloud implements AutoCloseable {
  static {
    // Else the JDK itself sends a POST without a body again when no answer comes.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  /** A request that is lost must not hold up the removal of everything else. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(6);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(12);

  private final Region region;
  private final Optional<URI> endpoint;
  private final ExecutionInterceptor interceptor;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final CloudFormationClient cloudFormation;
  private final IotClient iot;
  private final IotClient iotOnce;
  private final IotDataPlaneClient iotData;
  private final SqsClient sqs;
  private final StsClient sts;

  /**
   * @param endpoint of all services, in place of AWS's
   * @param sqsEndpoint of SQS, in place of that
   * @param interceptor hears of each request
   */
  Cloud(
      Region region,
      Optional<URI> endpoint,
      Optional<URI> sqsEndpoint,
      ExecutionInterceptor interceptor) {
    this.region = region;
    this.endpoint = endpoint;
    this.interceptor = interceptor;
    cloudFormation = configured(CloudFormationClient.builder(), endpoint).build();
    iot = configured(IotClient.builder(), endpoint).build();
    iotOnce =
        configured(IotClient.builder(), endpoint)
            .overrideConfiguration(
                all ->
                    all.addExecutionInterceptor(interceptor)
                        .apiCallTimeout(LONGEST_CALL)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    iotData = configured(IotDataPlaneClient.builder(), endpoint).build();
    sqs = configured(SqsClient.builder(), sqsEndpoint.or(() -> endpoint)).build();
    sts = configured(StsClient.builder(), endpoint).build();
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
      B builder, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(DefaultCredentialsProvider.builder().build())
        .httpClient(http)
        .overrideConfiguration(
            all ->
                all.addExecutionInterceptor(interceptor)
                    .apiCallTimeout(LONGEST_CALL)
                    .apiCallAttemptTimeout(LONGEST_ATTEMPT));
  }

  CloudFormationClient cloudFormation() {
    return cloudFormation;
  }

  IotClient iot() {
    return iot;
  }

  /** Never sends a request twice. */
  IotClient iotOnce() {
    return iotOnce;
  }

  IotDataPlaneClient iotData() {
    return iotData;
  }

  /** A client for the region of a topic, which need not be the stack's; to be closed. */
  SnsClient sns(String topicRegion) {
    return configured(SnsClient.builder(), endpoint).region(Region.of(topicRegion)).build();
  }

  SqsClient sqs() {
    return sqs;
  }

  /** The account of the credentials; needs no permission. */
  String accountId() {
    return sts.getCallerIdentity().account();
  }

  /** Where devices connect ("DescribeEndpoint"; the ATS one has a certificate of Amazon's own). */
  String deviceEndpoint() {
    return iot.describeEndpoint(request -> request.endpointType("iot:Data-ATS")).endpointAddress();
  }

  @Override
  public void close() {
    List<SdkClient> all = List.of(cloudFormation, iot, iotOnce, iotData, sqs, sts);
    all.forEach(SdkClient::close);
    http.close();
  }
}
