package dev.rollcall.handler;

import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.aws.SesNotifier;
import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.decision.Judge;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {
  /** A call to a shadow ends by then, its retries included. */
  static final Duration SHADOW_TIMEOUT = Duration.ofSeconds(5);

  /** A message is handed over by then. */
  static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(8);

  private static final ClientOverrideConfiguration SHADOW_CALLS =
      ClientOverrideConfiguration.builder().apiCallTimeout(SHADOW_TIMEOUT).build();

  /** Without retries of the SDK: a message whose answer was lost would be sent twice. */
  private static final ClientOverrideConfiguration MESSAGE_CALLS =
      ClientOverrideConfiguration.builder()
          .apiCallTimeout(MESSAGE_TIMEOUT)
          .retryStrategy(AwsRetryStrategy.doNotRetry())
          .build();

  private final Settings settings;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final ShadowStore shadows;

  private Wiring(Settings settings) {
    this.settings = settings;
    this.shadows =
        new IotShadowStore(
            IotDataPlaneClient.builder()
                .httpClient(http)
                .overrideConfiguration(SHADOW_CALLS)
                .build(),
            settings.shadowName());
  }

  /**
   * Of the environment of a Lambda function.
   *
   * @throws IllegalArgumentException that tells all that is wrong with the settings
   */
  static Wiring fromEnvironment() {
    return new Wiring(Settings.from(System.getenv()));
  }

  /** The way in to the first pass. */
  Intake record() {
    return intake(new RecordPass(shadows));
  }

  /** The way in to the second pass. */
  Intake judge() {
    Map<String, Notifier> channels = new HashMap<>();
    channels.put("sns", new SnsNotifier(sns(), settings.alertTopicArn()));
    settings
        .mail()
        .ifPresent(mail -> channels.put("ses", new SesNotifier(ses(), mail.from(), mail.to())));
    return intake(
        new JudgePass(
            shadows, new Channels(channels), new Judge(settings.policy()), Clock.systemUTC()));
  }

  private SnsClient sns() {
    return SnsClient.builder().httpClient(http).overrideConfiguration(MESSAGE_CALLS).build();
  }

  private SesClient ses() {
    return SesClient.builder().httpClient(http).overrideConfiguration(MESSAGE_CALLS).build();
  }

  private Intake intake(Intake.Pass pass) {
    ThingNaming naming = new ThingNaming(settings.clientIdPattern(), settings.ignoredClientIds());
    return new Intake(naming, shadows, pass, System.out);
  }
}
