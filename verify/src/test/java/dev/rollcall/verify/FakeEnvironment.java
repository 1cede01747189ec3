package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stack that works, with a device: in a time of its own, which passes when it is waited. What is
 * in {@link #broken} does not happen in it.
 */
final class FakeEnvironment implements Registration, AlertInbox, Device, Shadows, Backlog, Pace {
  static final String THING = "rollcall-verify-0a1b2c3d";
  static final Duration GRACE = Duration.ofMinutes(2);

  /** What can be broken. */
  enum Part {
    CONFIRMATION,
    STATUS,
    CONNECTION,
    CONNECTED_EVENT,
    DISCONNECTED_EVENT,
    LAST_WILL,
    ALERT,
    GRACE,
    RECOVERY,
    GOODBYE,
    SILENCE
  }

  private record Coming(Instant at, Alert alert) {}

  final Set<Part> broken = new HashSet<>();
  final Map<String, Integer> depths = new HashMap<>();
  Instant stopAt = Instant.MAX;
  private final List<Coming> coming = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T09:00:00Z");
  private Shadow shadow = Shadow.NONE;
  private boolean running;
  private boolean lost;
  private boolean will;

  static DeployedStack stack() {
    return stack(Map.of());
  }

  static DeployedStack stack(Map<String, String> parameters) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "GraceSeconds", String.valueOf(GRACE.toSeconds()),
                "ClientIdPattern", "(?<thing>.+)",
                "IgnoredClientIds", "iotconsole-.*",
                "ShadowName", ""));
    all.putAll(parameters);
    return DeployedStackBuilder.builder()
        .name("rollcall")
        .arn("arn:aws:cloudformation:ap-northeast-2:123456789012:stack/rollcall/1")
        .status("CREATE_COMPLETE")
        .parameters(all)
        .outputs(
            Map.of(
                "DevicePolicyName", "rollcall-DevicePolicy",
                "AlertTopicArn", "arn:aws:sns:ap-northeast-2:123456789012:rollcall-AlertTopic",
                "AlertQueueUrl",
                    "https://sqs.ap-northeast-2.amazonaws.com/123456789012/rollcall-AlertQueue"))
        .resources(Map.of("Logs", "rollcall-Logs", "OutageGroups", "rollcall-OutageGroups"))
        .build();
  }

  private boolean works(Part part) {
    return !broken.contains(part);
  }

  @Override
  public void makeThing() {}

  @Override
  public String makeCertificate() {
    return "0123456789abcdef";
  }

  @Override
  public void makeQueue() {}

  @Override
  public void subscribe() {}

  @Override
  public boolean isPending() {
    return !works(Part.CONFIRMATION);
  }

  @Override
  public List<Alert> receive() {
    List<Coming> arrived = coming.stream().filter(each -> !each.at().isAfter(now)).toList();
    coming.removeAll(arrived);
    return arrived.stream().map(Coming::alert).toList();
  }

  @Override
  public String subscriptionCommand() {
    return "aws sns get-subscription-attributes";
  }

  @Override
  public void start() {
    running = works(Part.CONNECTION);
    if (works(Part.CONNECTED_EVENT)) {
      shadow = shadow(true, "connected", Optional.empty());
    }
    if (lost && works(Part.RECOVERY)) {
      coming.add(
          new Coming(now.plus(GRACE), new Alert("recovered", "CONNECTION_LOST", "It is back")));
    }
  }

  @Override
  public boolean isReady() {
    return running;
  }

  @Override
  public boolean hasReceivedLastWill() {
    return will && works(Part.LAST_WILL);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void cutPower() {
    running = false;
    lost = true;
    will = true;
    if (works(Part.DISCONNECTED_EVENT)) {
      shadow = shadow(false, "disconnected", Optional.of("CONNECTION_LOST"));
    }
    if (works(Part.ALERT)) {
      Instant at = works(Part.GRACE) ? now.plus(GRACE) : now;
      coming.add(new Coming(at, new Alert("offline", "CONNECTION_LOST", "It is offline")));
    }
  }

  @Override
  public boolean stop() {
    running = false;
    if (works(Part.DISCONNECTED_EVENT)) {
      shadow = shadow(false, "disconnected", Optional.of("CLIENT_INITIATED_DISCONNECT"));
    }
    if (!works(Part.SILENCE)) {
      coming.add(
          new Coming(now.plus(GRACE), new Alert("offline", "CONNECTION_LOST", "It is offline")));
    }
    return works(Part.GOODBYE);
  }

  private static Shadow shadow(boolean connected, String phase, Optional<String> reason) {
    return new Shadow(Optional.of(connected), Optional.of(phase), reason, Optional.empty());
  }

  @Override
  public List<String> lastLines() {
    return List.of("cannot connect to host:8883: refused; trying again");
  }

  @Override
  public Shadow read() {
    return shadow;
  }

  @Override
  public void publishStatus() {
    if (works(Part.STATUS)) {
      shadow = new Shadow(Optional.of(true), Optional.empty(), Optional.empty(), Optional.of(true));
    }
  }

  @Override
  public Map<String, Integer> depths() {
    return Map.copyOf(depths);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration time) throws Stopped {
    if (now.isAfter(stopAt)) {
      throw new Stopped();
    }
    now = now.plus(time);
  }

  @Override
  public void rest(Duration time) {
    now = now.plus(time);
  }
}
