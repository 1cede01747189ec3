package dev.rollcall.verify;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is proven of a stack, step by step: a device that is new connects, loses its power, comes
 * back and is stopped; each time the shadow says so at once, and people are notified after the
 * grace, or not at all.
 */
final class Verification {
  /** So much later than the grace, nothing comes of an event any more. */
  static final Duration SETTLES = Duration.ofSeconds(10);

  /** AWS IoT may notice the end of the process before this program does. */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private final DeployedStack stack;
  private final String thing;
  private final Environment environment;
  private final Patience patience;
  private final Pace pace;
  private final Waiting waiting;
  private final Transcript transcript;
  private Instant lastEvent = Instant.EPOCH;

  /**
   * What it asks the environment through.
   *
   * @param endpoint where the device connects, for people to read
   */
  @RecordBuilder
  record Environment(
      Registration registration,
      AlertInbox inbox,
      Device device,
      Shadows shadows,
      Advice advice,
      String endpoint) {}

  /**
   * @param thing the temporary thing, and client id
   */
  Verification(
      DeployedStack stack,
      String thing,
      Environment environment,
      Patience patience,
      Pace pace,
      Transcript transcript) {
    this.stack = stack;
    this.thing = thing;
    this.environment = environment;
    this.patience = patience;
    this.pace = pace;
    this.waiting = new Waiting(pace);
    this.transcript = transcript;
  }

  /**
   * Takes all steps.
   *
   * @throws StepFailure at the first that does not hold
   * @throws Stopped if the user wants to stop
   */
  void run() throws StepFailure, Stopped {
    register();
    listen();
    status();
    connect();
    Instant lost = cutPower();
    alert("offline", lost);
    Instant back = connect();
    lastWill();
    alert("recovered", back);
    stop();
    staysQuiet();
  }

  /** Until when the stack may still evaluate what the device did, and write its shadow. */
  Instant settledAt() {
    return lastEvent.plus(stack.grace()).plus(SETTLES);
  }

  /** Stops the device, wherever that leaves it, when the rest is not to be proven any more. */
  void abandon() {
    if (environment.device().isRunning()) {
      boolean clean = environment.device().stop();
      transcript.detail(clean ? "stopped the device" : "the device did not stop cleanly");
      lastEvent = pace.now();
    }
  }

  private void register() throws StepFailure {
    Aws.call("a thing can be made", environment.registration()::makeThing);
    transcript.ok("made the thing " + thing);
    String id =
        Aws.answer("a certificate can be made", environment.registration()::makeCertificate);
    transcript.ok("made the certificate %s… with %s".formatted(cut(id), stack.devicePolicy()));
  }

  private static String cut(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private void listen() throws StepFailure, Stopped {
    AlertInbox inbox = environment.inbox();
    Aws.call("a queue can be made", inbox::makeQueue);
    Aws.call("the queue can subscribe to " + stack.alertTopic(), inbox::subscribe);
    waiting.until(
        "the subscription to the alert topic is confirmed",
        patience.step(),
        () -> new Waiting.Sight<>(!inbox.isPending(), "it waits for confirmation", true),
        () -> List.of("who owns the topic: " + inbox.subscriptionCommand()));
    transcript.ok("a queue of its own subscribes to the alert topic");
  }

  private void status() throws StepFailure, Stopped {
    Aws.call("a status can be published", environment.shadows()::publishStatus);
    lastEvent = pace.now();
    Shadow shadow =
        shadow("the shadow has a status", "LastWill", seen -> seen.connected().isPresent());
    transcript.ok(shadow.inWords() + ": the rule for last wills and statuses works");
  }

  private Instant connect() throws StepFailure, Stopped {
    Device device = environment.device();
    device.start();
    waiting.until(
        "the device connects to " + environment.endpoint(),
        patience.step(),
        () -> {
          boolean ended = !device.isRunning();
          String last = String.join(" | ", device.lastLines());
          if (ended && !device.isReady()) {
            throw new StepFailure(
                "the device connects to " + environment.endpoint(),
                "it ended: " + last,
                environment.advice().notConnected(environment.endpoint()));
          }
          return new Waiting.Sight<>(device.isReady(), "it printed: " + last, true);
        },
        () -> environment.advice().notConnected(environment.endpoint()));
    Instant at = pace.now();
    lastEvent = at;
    transcript.ok("the device is connected to " + environment.endpoint() + ", and has subscribed");
    Shadow shadow =
        shadow(
            "the shadow says connected: true (lifecycle event connected)",
            "Presence",
            seen ->
                seen.connected().orElse(false) && seen.phase().equals(Optional.of("connected")));
    transcript.ok(shadow.inWords());
    return at;
  }

  /** It subscribes to its own topic, and AWS IoT keeps for its session what came meanwhile. */
  private void lastWill() throws StepFailure, Stopped {
    waiting.until(
        "the device finds its own last will",
        patience.step(),
        () ->
            new Waiting.Sight<>(
                environment.device().hasReceivedLastWill(),
                "it printed: " + String.join(" | ", environment.device().lastLines()),
                true),
        () -> environment.advice().notConnected(environment.endpoint()));
    transcript.ok("AWS IoT had sent its last will");
  }

  private Instant cutPower() throws StepFailure, Stopped {
    environment.device().cutPower();
    Instant at = pace.now();
    lastEvent = at;
    transcript.ok("cut the device's power");
    Shadow shadow =
        shadow(
            "the shadow says connected: false", "Presence", seen -> !seen.connected().orElse(true));
    transcript.ok(shadow.inWords());
    return at;
  }

  private void alert(String kind, Instant since) throws StepFailure, Stopped {
    String expected =
        "a message of kind %s comes from the alert topic within %d s, not before the grace of %d s"
            .formatted(kind, patience.afterGrace().toSeconds(), stack.grace().toSeconds());
    Alert alert =
        waiting
            .until(
                expected,
                patience.afterGrace(),
                () -> {
                  List<Alert> alerts = environment.inbox().receive();
                  return alerts.isEmpty()
                      ? new Waiting.Sight<>(false, "none came", Optional.<Alert>empty())
                      : new Waiting.Sight<>(true, "", Optional.of(alerts.getFirst()));
                },
                () -> environment.advice().notNotified(environment.inbox().subscriptionCommand()))
            .orElseThrow();
    Duration after = Duration.between(since, pace.now());
    if (!alert.kind().equals(kind) || after.plus(TOLERANCE).compareTo(stack.grace()) < 0) {
      throw new StepFailure(
          expected,
          "kind %s (%s) came %d s after the event: %s"
              .formatted(alert.kind(), alert.reason(), after.toSeconds(), alert.text()),
          environment.advice().notNotified(environment.inbox().subscriptionCommand()));
    }
    transcript.ok(
        "the alert topic delivered it %.1f s later: %s (%s)"
            .formatted(after.toMillis() / 1000.0, kind, alert.reason()));
  }

  private void stop() throws StepFailure, Stopped {
    boolean clean = environment.device().stop();
    lastEvent = pace.now();
    if (!clean) {
      throw new StepFailure(
          "the device stops cleanly",
          "it printed: " + String.join(" | ", environment.device().lastLines()),
          List.of());
    }
    transcript.ok("stopped the device cleanly");
    Shadow shadow =
        shadow(
            "the shadow says connected: false (lifecycle event CLIENT_INITIATED_DISCONNECT)",
            "Presence",
            seen ->
                !seen.connected().orElse(true)
                    && seen.reason().equals(Optional.of("CLIENT_INITIATED_DISCONNECT")));
    transcript.ok(shadow.inWords());
  }

  private void staysQuiet() throws StepFailure, Stopped {
    String expected = "nobody is notified of a device that was stopped cleanly";
    Duration longest = Duration.between(pace.now(), settledAt()).plus(patience.step());
    waiting.until(
        expected,
        longest,
        () -> {
          // Asked before the queue is: what arrives until then has to be seen.
          boolean settled = !pace.now().isBefore(settledAt());
          List<Alert> alerts = environment.inbox().receive();
          if (!alerts.isEmpty()) {
            Alert alert = alerts.getFirst();
            throw new StepFailure(
                expected,
                "kind %s (%s) came: %s".formatted(alert.kind(), alert.reason(), alert.text()),
                environment.advice().notNotified(environment.inbox().subscriptionCommand()));
          }
          return new Waiting.Sight<>(settled, "it is too early to say", true);
        },
        () -> environment.advice().notNotified(environment.inbox().subscriptionCommand()));
    transcript.ok(
        "nobody was notified of that, within %d s"
            .formatted(stack.grace().plus(SETTLES).toSeconds()));
  }

  private Shadow shadow(String expected, String rule, Predicate<Shadow> holds)
      throws StepFailure, Stopped {
    return waiting.until(
        expected,
        patience.step(),
        () -> {
          Shadow shadow = environment.shadows().read();
          return new Waiting.Sight<>(holds.test(shadow), shadow.inWords(), shadow);
        },
        () -> environment.advice().notTracked(rule + "Rule", rule + "Function"));
  }
}
