package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Disturbances.Refusal;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.fault.ReceivedMessage.Channel;
import java.util.Locale;
import java.util.Set;

/** Services of AWS that refuse for a while. */
final class ServiceFaults {
  static final Refusal SHADOW_DOWN =
      new Refusal(500, "InternalFailureException", "Internal failure");
  static final Refusal DOWN =
      new Refusal(503, "ServiceUnavailable", "Service is unable to handle request.");

  private static final Refusal SHADOW_UNAVAILABLE =
      new Refusal(503, "ServiceUnavailableException", "Service Unavailable");
  private static final Refusal SHADOW_THROTTLED =
      new Refusal(429, "ThrottlingException", "Rate exceeded");

  private ServiceFaults() {}

  static Fault shadowFails() {
    return shadow(SHADOW_DOWN);
  }

  static Fault shadowUnavailable() {
    return shadow(SHADOW_UNAVAILABLE);
  }

  static Fault shadowThrottled() {
    return shadow(SHADOW_THROTTLED);
  }

  private static Fault shadow(Refusal refusal) {
    return FaultBuilder.builder()
        .name("shadow-" + refusal.status())
        .summary(
            "The shadow service answers %d, until both passes over an event have failed."
                .formatted(refusal.status()))
        .things(1)
        .alarms(Set.of("FunctionErrorsAlarm"))
        .play(scenario -> playShadow(scenario, refusal))
        .build();
  }

  private static void playShadow(FaultScenario scenario, Refusal refusal)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.disturbances().refuse(Service.SHADOW, refusal);
    scenario.cutPower(thing);
    scenario.awaitOutcome("PresenceFunction", thing, "disconnected", "failed");
    scenario.awaitOutcome("LastWillFunction", thing, "last-will", "failed");
    scenario.awaitOutcome("AlertFunction", thing, "disconnected", "failed");
    scenario.disturbances().calm();
    scenario.print("the shadow service answers again");
    scenario.awaitMessage(thing, "offline");
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }

  static Fault snsDown() {
    return channel(Service.SNS, Channel.MAIL);
  }

  static Fault sesDown() {
    return channel(Service.SES, Channel.SMS);
  }

  private static Fault channel(Service service, Channel other) {
    return FaultBuilder.builder()
        .name(service.name().toLowerCase(Locale.ROOT) + "-down")
        .summary("%s answers 503; the other channel works.".formatted(service))
        .things(1)
        .alarms(Set.of("NotSentAlarm"))
        .play(scenario -> playChannel(scenario, service, other))
        .build();
  }

  private static void playChannel(FaultScenario scenario, Service service, Channel other)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.disturbances().refuse(service, DOWN);
    scenario.cutPower(thing);
    scenario.awaitMessage(other, thing, "offline");
    scenario.print("notified by %s alone".formatted(other));
    scenario.awaitEvaluation(thing, "alert");
    scenario.disturbances().calm();
    scenario.print(service + " answers again");
    scenario.awaitMessage(thing, "offline");
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }
}
