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
    return new Fault(
        "shadow-" + refusal.status(),
        "The shadow service answers %d, until both passes over an event have failed."
            .formatted(refusal.status()),
        1,
        Set.of("FunctionErrorsAlarm"),
        scene -> playShadow(scene, refusal));
  }

  private static void playShadow(FaultScenario scene, Refusal refusal)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.disturbances().refuse(Service.SHADOW, refusal);
    scene.cutPower(thing);
    scene.awaitOutcome("PresenceFunction", thing, "disconnected", "failed");
    scene.awaitOutcome("LastWillFunction", thing, "last-will", "failed");
    scene.awaitOutcome("AlertFunction", thing, "disconnected", "failed");
    scene.disturbances().calm();
    scene.tell("the shadow service answers again");
    scene.awaitMessage(thing, "offline");
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }

  static Fault snsDown() {
    return channel(Service.SNS, Channel.MAIL);
  }

  static Fault sesDown() {
    return channel(Service.SES, Channel.SMS);
  }

  private static Fault channel(Service service, Channel other) {
    return new Fault(
        service.name().toLowerCase(Locale.ROOT) + "-down",
        "%s answers 503; the other channel works.".formatted(service),
        1,
        Set.of("NotSentAlarm"),
        scene -> playChannel(scene, service, other));
  }

  private static void playChannel(FaultScenario scene, Service service, Channel other)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.disturbances().refuse(service, DOWN);
    scene.cutPower(thing);
    scene.awaitMessage(other, thing, "offline");
    scene.tell("told by %s alone".formatted(other));
    scene.awaitOutcome("AlertFunction", thing, "disconnected", "alert");
    scene.disturbances().calm();
    scene.tell(service + " answers again");
    scene.awaitMessage(thing, "offline");
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }
}
