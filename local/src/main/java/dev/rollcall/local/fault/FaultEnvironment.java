package dev.rollcall.local.fault;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.metric.SimulatedMetrics;
import dev.rollcall.local.sighting.Sightings;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What all faults have in common: the sandbox, its devices, and what is known of both. */
final class FaultEnvironment {
  private static final long LOOK_MILLIS = 100;

  /** A look at many devices takes long; so many times as long it does not look again. */
  private static final int PAUSE = 10;

  final Sandbox sandbox;
  final Sightings sightings;
  final QueueAdmin queues;
  final SimulatedMetrics metrics;
  final Losses losses = new Losses();
  final JumpingClock clock;
  final Duration patience;
  final PrintStream out;

  private final Map<String, Thing> things = new ConcurrentHashMap<>();
  private final List<String> batches = new CopyOnWriteArrayList<>();

  FaultEnvironment(
      Sandbox sandbox,
      Sightings sightings,
      QueueAdmin queues,
      SimulatedMetrics metrics,
      JumpingClock clock,
      Duration patience,
      PrintStream out) {
    this.sandbox = sandbox;
    this.sightings = sightings;
    this.queues = queues;
    this.metrics = metrics;
    this.clock = clock;
    this.patience = patience;
    this.out = out;
    sandbox.stack().functions().listen(metrics);
    sandbox.stack().functions().listen(this::invoked);
    sandbox.stack().listen(metrics);
    sandbox.stack().functions().listen(losses);
    sandbox.stack().listen(losses);
  }

  private void invoked(LambdaFunction function, String payload, InvocationResult result) {
    if (function.logicalId().equals("AlertFunction") && !(result instanceof Refused)) {
      batches.add(payload);
    }
  }

  /** The device of this name, which is made when it is first asked for. */
  Thing thing(String name) {
    return things.computeIfAbsent(name, sandbox::thing);
  }

  /** The names of all devices. */
  List<String> things() {
    return List.copyOf(things.keySet());
  }

  /** All batches that were handed to the function that evaluates, as JSON. */
  List<String> batches() {
    return List.copyOf(batches);
  }

  /** The processes that run an invocation of a function. */
  List<ProcessHandle> busyProcesses(String functionLogicalId) {
    return sandbox.stack().functions().busyProcesses(arn(functionLogicalId));
  }

  /** Whether no process of a function runs an invocation or is being started. */
  boolean isAtRest(String functionLogicalId) {
    return sandbox.stack().functions().isAtRest(arn(functionLogicalId));
  }

  /** The processes of a function that wait for an invocation. */
  List<ProcessHandle> idleProcesses(String functionLogicalId) {
    return sandbox.stack().functions().idleProcesses(arn(functionLogicalId));
  }

  /** Deletes the snapshots of all functions. */
  void deactivateAll() {
    Template template = sandbox.stack().template();
    template.functions().forEach(each -> sandbox.stack().functions().deactivate(each.arn()));
  }

  private String arn(String functionLogicalId) {
    return sandbox.stack().template().function(functionLogicalId).arn();
  }

  /**
   * Waits for something that raises no event.
   *
   * @throws MissedException if it does not happen in time
   */
  void await(String what, BooleanSupplier condition) throws MissedException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long began = System.nanoTime(); !condition.getAsBoolean(); began = System.nanoTime()) {
      long looked = System.nanoTime() - began;
      if (System.nanoTime() > deadline) {
        throw new MissedException("not within %d s: %s".formatted(patience.toSeconds(), what));
      }
      TimeUnit.NANOSECONDS.sleep(
          Math.max(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS), PAUSE * looked));
    }
  }
}
