package dev.rollcall.lambda;

import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.aws.SesNotifier;
import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.aws.SqsAlertQueue;
import dev.rollcall.budget.Budget;
import dev.rollcall.config.Settings;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.observability.OutcomeLog;
import dev.rollcall.pipeline.Channels;
import dev.rollcall.pipeline.EvaluationPipeline;
import dev.rollcall.pipeline.EventDispatcher;
import dev.rollcall.pipeline.MessageBudget;
import dev.rollcall.pipeline.PipelineParts;
import dev.rollcall.pipeline.PipelinePartsBuilder;
import dev.rollcall.pipeline.RememberingRegistry;
import dev.rollcall.pipeline.ShownAttributes;
import dev.rollcall.pipeline.SideBySide;
import dev.rollcall.pipeline.StatusPass;
import dev.rollcall.pipeline.Tracking;
import dev.rollcall.pipeline.TrackingPass;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ThingRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** Puts the parts together: the one place that knows all of them. */
final class Wiring {
  private final Settings settings;
  private final Services services;
  private final Rules rules;
  private final IotDataPlaneClient iot;
  private final ThingNaming naming;
  private final EventDispatcher dispatcher;
  private final Tracking tracking;
  private final OutcomeLog log;

  Wiring(Settings settings, Services services, Rules rules) {
    this.settings = settings;
    this.services = services;
    this.rules = rules;
    this.iot = services.iot();
    this.naming =
        new ThingNaming(
            settings.clientIdPattern(),
            settings.ignoredClientIds(),
            settings.gatewayClientIds(),
            settings.reader().group());
    this.dispatcher = new EventDispatcher(naming, settings.addresses());
    this.tracking =
        new Tracking(
            IotShadowStore.ofConnections(iot, settings.shadowName(), settings.addresses()),
            rules.tracker(),
            rules.authority().apply(naming),
            registry(),
            settings.policy(),
            services.clock());
    this.log = new OutcomeLog(services.log(), services.clock(), settings.metrics());
  }

  /**
   * Of the environment of a Lambda function.
   *
   * @throws IllegalArgumentException that names all that is wrong with the settings
   */
  static Wiring fromEnvironment() {
    Settings settings = Settings.from(System.getenv());
    return new Wiring(settings, new AwsServices(settings), Rules.of(settings.policy()));
  }

  private ThingRegistry registry() {
    return settings.onlyRegisteredThings()
        ? new RememberingRegistry(services.registry(), services.clock())
        : _ -> true;
  }

  TrackingPass trackingPass() {
    return new TrackingPass(dispatcher, tracking, log);
  }

  StatusPass statusPass() {
    return new StatusPass(
        dispatcher,
        tracking,
        alertQueue(),
        new SideBySide(services.sideBySide()),
        log,
        AwsServices.NEEDED_TO_TRACK);
  }

  /** The second pass, with all that notifies people. */
  EvaluationPipeline pipeline() {
    return pipeline(notifiers(), alertQueue());
  }

  private SqsAlertQueue alertQueue() {
    return new SqsAlertQueue(services::sqs, settings.alertQueueUrl());
  }

  /** The same, over these ways to people and to itself. */
  EvaluationPipeline pipeline(Map<String, Notifier> notifiers, Rechecks rechecks) {
    MessageBudget budget =
        new MessageBudget(
            IotShadowStore.ofBudget(iot),
            settings.reader().group(),
            new Budget(settings.budget()),
            rechecks,
            services.clock());
    MessageWriter writer = new MessageWriter(settings.reader());
    PipelineParts parts =
        PipelinePartsBuilder.builder()
            .dispatcher(dispatcher)
            .tracking(tracking)
            .evaluator(rules.evaluator())
            .alerts(IotShadowStore.ofAlerts(iot))
            .groups(key -> IotShadowStore.ofGroup(iot, key, settings.addresses()))
            .groupThing(settings.reader().group())
            .naming(naming)
            .bySite(settings.bySite())
            .groupPolicy(settings.groupPolicy())
            .rechecks(rechecks)
            .broker(
                settings.confirmWithBroker()
                    ? Optional.of(services.connections())
                    : Optional.empty())
            .channels(new Channels(notifiers, writer, budget, services.clock()))
            .attributes(new ShownAttributes(settings.showAttributes(), services.attributes()))
            .budget(budget)
            .sideBySide(new SideBySide(services.sideBySide()))
            .log(log)
            .clock(services.clock())
            .needed(AwsServices.NEEDED)
            .build();
    return parts.pipeline();
  }

  private Map<String, Notifier> notifiers() {
    Map<String, Notifier> notifiers = new HashMap<>();
    notifiers.put(Channels.SNS, new SnsNotifier(services.sns(), settings.alertTopicArn()));
    settings
        .mail()
        .ifPresent(
            mail ->
                notifiers.put(
                    Channels.SES,
                    new SesNotifier(services.ses(), services.clock(), mail.from(), mail.to())));
    return notifiers;
  }
}
