package dev.rollcall.local.fault;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.fault.ReceivedMessage.Channel;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One fault while it is played: what it does to its devices, what it waits for, and what should be
 * there in the end.
 */
final class FaultScenario {
  private static final int MOST_SEEN = 20;

  private final FaultEnvironment environment;
  private final Fault fault;
  private final long began = System.nanoTime();
  private final int firstSighting;
  private final Set<String> things = new TreeSet<>();
  private final MessageExpectations expectations;
  private final List<String> kept = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>(); // requests add some too

  FaultScenario(FaultEnvironment environment, Fault fault) {
    this.environment = environment;
    this.fault = fault;
    firstSighting = environment.sightings.count();
    expectations = new MessageExpectations(environment.sandbox.mailbox());
    for (int number = 1; number <= fault.things(); number++) {
      things.add(fault.thing(number));
    }
    environment.metrics.reset();
  }

  FaultEnvironment environment() {
    return environment;
  }

  Sandbox sandbox() {
    return environment.sandbox;
  }

  QueueAdmin queues() {
    return environment.queues;
  }

  Disturbances disturbances() {
    return environment.sandbox.disturbances();
  }

  /** The name of its only device. */
  String thing() {
    return fault.thing(1);
  }

  /** A further device of this fault. */
  void add(String thing) {
    things.add(thing);
  }

  /** Says what is done or seen. */
  void print(String line) {
    String timed =
        "%.1f s: %s"
            .formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0, line);
    lines.add(timed);
    environment.out.println("  " + timed);
  }

  void cutPower(String thing) {
    print(thing + " loses its power");
    environment.thing(thing).cutPower().join();
  }

  void connect(String thing) {
    print(thing + " is back");
    environment.thing(thing).connect().join();
  }

  /** Waits for an outcome in the log of a function. */
  void awaitOutcome(String function, String thing, String event, String... reasons)
      throws MissedException, InterruptedException {
    Set<String> wanted = Set.of(reasons);
    Sighting seen =
        awaitSighting(
            "%s: %s %s → %s".formatted(function, thing, event, String.join(" or ", wanted)),
            each ->
                each.place() == Place.FUNCTION
                    && each.text().startsWith(function + ":")
                    && each.has("thing", thing)
                    && each.has("event", event)
                    && wanted.contains(each.json().path("reason").asText()));
    print(seen.text());
  }

  /** Waits for an outcome of AlertFunction, whichever of a device's events it is of. */
  void awaitEvaluation(String thing, String reason) throws MissedException, InterruptedException {
    Sighting seen =
        awaitSighting(
            "AlertFunction: %s → %s".formatted(thing, reason),
            each ->
                each.place() == Place.FUNCTION
                    && each.has("pass", "evaluation")
                    && each.has("thing", thing)
                    && each.has("reason", reason));
    print(seen.text());
  }

  private Sighting awaitSighting(String what, Predicate<Sighting> wanted)
      throws MissedException, InterruptedException {
    return environment
        .sightings
        .await(firstSighting, wanted, environment.patience)
        .orElseThrow(
            () ->
                new MissedException(
                    "not within %d s: %s".formatted(environment.patience.toSeconds(), what)));
  }

  /** Waits until so many messages can be received from a queue. */
  void awaitDepth(String queue, int depth) throws MissedException, InterruptedException {
    await("%d in %s".formatted(depth, queue), () -> environment.queues.visible(queue) >= depth);
    environment.metrics.sample();
    print("%d in %s".formatted(depth, queue));
  }

  void await(String what, BooleanSupplier condition) throws MissedException, InterruptedException {
    environment.await(what, condition);
  }

  /** Waits until nothing is left, as long as it becomes less. */
  void awaitNone(String what, IntSupplier left) throws MissedException, InterruptedException {
    for (int now = left.getAsInt(); now > 0; now = left.getAsInt()) {
      int before = now;
      environment.await(what, () -> left.getAsInt() < before);
    }
  }

  /** Waits until the queues have nothing to hand out. */
  void awaitWorkedOff() throws MissedException, InterruptedException {
    await(
        "empty queues",
        () ->
            Stream.of(QueueAdmin.STATUSES, QueueAdmin.ALERTS)
                .allMatch(
                    queue ->
                        environment.queues.due(queue) + environment.queues.delayed(queue) == 0));
  }

  /** Waits until all that was handed in is dealt with. */
  void awaitSettled() throws MissedException, InterruptedException {
    Postconditions postconditions = new Postconditions(this);
    await("that all events are dealt with", postconditions::isSettled);
  }

  /** Waits for a message on both channels, and expects it there. */
  void awaitMessage(String thing, String kind) throws MissedException, InterruptedException {
    expectations.expect(thing, List.of(kind));
    for (Channel channel : Channel.values()) {
      awaitMessage(channel, thing, kind);
    }
    print("a mail and a text message: " + thing + " " + kind);
  }

  /** Waits for a message on one channel. */
  void awaitMessage(Channel channel, String thing, String kind)
      throws MissedException, InterruptedException {
    expectations.await(new ReceivedMessage(channel, kind, thing), environment.patience);
  }

  /** What should come, and what came. */
  MessageExpectations expectations() {
    return expectations;
  }

  /** Puts back what lies in a failure queue; it was kept there, so it was not lost. */
  List<String> putBack(String queue) {
    List<String> inputs = environment.queues.putBack(queue);
    inputs.stream().map(FailedInput::nameOf).forEach(kept::add);
    print(
        "put back from %s: %s".formatted(queue, inputs.stream().map(FailedInput::nameOf).toList()));
    return inputs;
  }

  /** Says that an event was neither tracked at once nor kept; its second pass has to do. */
  void expectUntracked(String thing, String kind) {
    kept.add(thing + " " + kind);
  }

  /** Says that neither pass heard of an event. */
  void expectLost(String thing, String kind) {
    expectUntracked(thing, kind);
    lost.add(thing + " " + kind);
  }

  /** Thing and kind of what neither pass heard of. */
  List<String> lost() {
    return List.copyOf(lost);
  }

  /** Adds something of its own that has to hold. */
  void check(String claim, List<String> problems) {
    checks.add(new Check(claim, problems));
  }

  /** Prints what else was seen, for whoever looks for the cause. */
  void printSeen() {
    List<Sighting> functions =
        seen().stream().filter(each -> each.place() == Place.FUNCTION).toList();
    functions.stream()
        .skip(Math.max(0, functions.size() - MOST_SEEN))
        .forEach(each -> print("seen: " + each.text()));
  }

  Fault fault() {
    return fault;
  }

  Set<String> things() {
    return Set.copyOf(things);
  }

  /** What was seen since it began. */
  List<Sighting> seen() {
    return environment.sightings.since(firstSighting);
  }

  EventAudit audit() {
    return new EventAudit(things, seen());
  }

  List<String> kept() {
    return List.copyOf(kept);
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  double seconds() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }
}
