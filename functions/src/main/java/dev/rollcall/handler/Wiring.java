package dev.rollcall.handler;

import dev.rollcall.aws.IotMutes;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.aws.SesNotifier;
import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.aws.SqsRechecks;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.EvaluationPolicy;
import dev.rollcall.decision.GroupEvaluator;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.Rechecks;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {
  private final Settings settings;
  private final Services services;
  private final Decider decider;
  private final IotDataPlaneClient iot;
  private final ThingShadows shadows;

  Wiring(Settings settings, Services services, Decider decider) {
    this.settings = settings;
    this.services = services;
    this.decider = decider;
    this.iot = services.iot();
    this.shadows =
        new ThingShadows(
            IotShadowStore.ofThings(iot, settings.shadowName()),
            settings.policy(),
            services.clock());
  }

  /**
   * Of the environment of a Lambda function.
   *
   * @throws IllegalArgumentException that tells all that is wrong with the settings
   */
  static Wiring fromEnvironment() {
    Settings settings = Settings.from(System.getenv());
    return new Wiring(settings, new AwsServices(settings), Decider.of(settings.policy()));
  }

  EventDispatcher intake() {
    ThingNaming naming = new ThingNaming(settings.clientIdPattern(), settings.ignoredClientIds());
    return new EventDispatcher(naming, shadows, decider);
  }

  OutcomeLog log() {
    return new OutcomeLog(services.log(), services.clock(), settings.metrics());
  }

  RecordPass recordPass() {
    return new RecordPass(shadows, decider);
  }

  /** The second pass, with all that tells people. */
  JudgeBatch.Factory batches() {
    return batches(notifiers(), new SqsRechecks(services::sqs, settings.alertQueueUrl()));
  }

  /** The same, over these ways to people and to itself. */
  JudgeBatch.Factory batches(Map<String, Notifier> notifiers, Rechecks rechecks) {
    ThingName group = settings.reader().group();
    EvaluationPolicy policy = settings.policy();
    Clock clock = services.clock();
    Channels channels = new Channels(notifiers, new MessageWriter(settings.reader()), clock);
    JudgePass pass =
        new JudgePass(shadows, decider, new IotMutes(iot), rechecks, group, policy.grace(), clock);
    GroupEvaluator judge = new GroupEvaluator(group, settings.digestThreshold(), policy.lease());
    Digests digests =
        new Digests(IotShadowStore.ofGroup(iot), group, judge, rechecks, channels, clock);
    Telling telling = new Telling(pass, digests, decider, channels);
    return remainingMillis -> new JudgeBatch(pass, telling, remainingMillis);
  }

  private Map<String, Notifier> notifiers() {
    Map<String, Notifier> notifiers = new HashMap<>();
    notifiers.put("sns", new SnsNotifier(services.sns(), settings.alertTopicArn()));
    settings
        .mail()
        .ifPresent(
            mail ->
                notifiers.put(
                    "ses",
                    new SesNotifier(services.ses(), services.clock(), mail.from(), mail.to())));
    return notifiers;
  }
}
