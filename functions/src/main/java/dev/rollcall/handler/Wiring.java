package dev.rollcall.handler;

import dev.rollcall.alert.MessageWriter;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.aws.SesNotifier;
import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.decision.Decider;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.ShadowStore;
import java.util.HashMap;
import java.util.Map;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {
  private final Settings settings;
  private final Services services;
  private final Decider decider;
  private final ShadowStore shadows;

  Wiring(Settings settings, Services services, Decider decider) {
    this.settings = settings;
    this.services = services;
    this.decider = decider;
    this.shadows = new IotShadowStore(services.iot(), settings.shadowName());
  }

  /**
   * Of the environment of a Lambda function.
   *
   * @throws IllegalArgumentException that tells all that is wrong with the settings
   */
  static Wiring fromEnvironment() {
    Settings settings = Settings.from(System.getenv());
    return new Wiring(settings, new AwsServices(), Decider.of(settings.policy()));
  }

  /** The way in to the first pass. */
  Intake record() {
    return intake(new RecordPass(shadows, decider));
  }

  /** The way in to the second pass. */
  Intake judge() {
    Map<String, Notifier> channels = new HashMap<>();
    channels.put("sns", new SnsNotifier(services.sns(), settings.alertTopicArn()));
    settings
        .mail()
        .ifPresent(
            mail ->
                channels.put(
                    "ses",
                    new SesNotifier(services.ses(), services.clock(), mail.from(), mail.to())));
    return intake(
        new JudgePass(
            shadows,
            new Channels(channels),
            decider,
            new MessageWriter(settings.reader()),
            services.clock()));
  }

  private Intake intake(Intake.Pass pass) {
    ThingNaming naming = new ThingNaming(settings.clientIdPattern(), settings.ignoredClientIds());
    return new Intake(naming, shadows, decider, pass, services.log());
  }
}
