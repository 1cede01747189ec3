package dev.rollcall.handler;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS, as a function on Lambda meets it. */
final class AwsServices implements Services {
  /** A call to a shadow, or to the queue, ends by then, its retries included. */
  static final Duration SHADOW_TIMEOUT = Duration.ofSeconds(5);

  /** A message is handed over by then. */
  static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(8);

  private static final ClientOverrideConfiguration AWS_CALLS =
      ClientOverrideConfiguration.builder().apiCallTimeout(SHADOW_TIMEOUT).build();

  /** Without retries of the SDK: a message whose answer was lost would be sent twice. */
  private static final ClientOverrideConfiguration MESSAGE_CALLS =
      ClientOverrideConfiguration.builder()
          .apiCallTimeout(MESSAGE_TIMEOUT)
          .retryStrategy(AwsRetryStrategy.doNotRetry())
          .build();

  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  @Override
  public IotDataPlaneClient iot() {
    return IotDataPlaneClient.builder().httpClient(http).overrideConfiguration(AWS_CALLS).build();
  }

  @Override
  public SnsClient sns() {
    return SnsClient.builder().httpClient(http).overrideConfiguration(MESSAGE_CALLS).build();
  }

  @Override
  public SesClient ses() {
    return SesClient.builder().httpClient(http).overrideConfiguration(MESSAGE_CALLS).build();
  }

  @Override
  public SqsClient sqs() {
    return SqsClient.builder().httpClient(http).overrideConfiguration(AWS_CALLS).build();
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public PrintStream log() {
    return System.out;
  }
}
