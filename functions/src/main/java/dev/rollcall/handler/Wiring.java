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
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {
  /** A call, its retries included, ends well within a function's timeout. */
  private static final ClientOverrideConfiguration LIMITS =
      ClientOverrideConfiguration.builder()
          .apiCallTimeout(Duration.ofSeconds(8))
          .apiCallAttemptTimeout(Duration.ofSeconds(3))
          .build();

  private final Settings settings;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final ShadowStore shadows;

  private Wiring(Settings settings) {
    this.settings = settings;
    this.shadows =
        new IotShadowStore(
            IotDataPlaneClient.builder().httpClient(http).overrideConfiguration(LIMITS).build(),
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
    List<Notifier> channels = new ArrayList<>();
    channels.add(
        new SnsNotifier(
            SnsClient.builder().httpClient(http).overrideConfiguration(LIMITS).build(),
            settings.alertTopicArn()));
    settings
        .mail()
        .ifPresent(
            mail ->
                channels.add(
                    new SesNotifier(
                        SesClient.builder().httpClient(http).overrideConfiguration(LIMITS).build(),
                        mail.from(),
                        mail.to())));
    return intake(
        new JudgePass(
            shadows, new EveryChannel(channels), new Judge(settings.policy()), Clock.systemUTC()));
  }

  private Intake intake(Intake.Pass pass) {
    ThingNaming naming = new ThingNaming(settings.clientIdPattern(), settings.ignoredClientIds());
    return new Intake(naming, shadows, pass, System.out);
  }
}
