package dev.rollcall.local.fault;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.Waits;
import dev.rollcall.local.WaitsBuilder;
import dev.rollcall.local.lambda.Delays;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.metric.SimulatedMetrics;
import dev.rollcall.local.queue.Queues;
import dev.rollcall.local.sighting.Sightings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays faults in a sandbox, one after the other, and writes a report. */
public final class FaultScript {
  /** The grace that suits the waits. */
  public static final int GRACE_SECONDS = 3;

  /**
   * Template and AWS wait for minutes where these wait for seconds. The timeout is what
   * AlertFunction needs at least for a message, and some. The hour of the budget is so short that
   * the faults' many messages are not held back.
   */
  public static final Waits WAITS =
      WaitsBuilder.builder()
          .visibilityTimeout(Duration.ofSeconds(8))
          .receives(5)
          .batchingWindow(Duration.ofSeconds(1))
          .claimLease(Duration.ofSeconds(6))
          .budgetHour(Duration.ofSeconds(1))
          .functionTimeout(Duration.ofSeconds(45))
          .delays(
              new Delays(
                  List.of(Duration.ofSeconds(4), Duration.ofSeconds(8)), Duration.ofSeconds(6)))
          .build();

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final JumpingClock clock;
  private final List<Fault> faults;
  private final Path report;
  private final PrintStream out;

  /**
   * A script that was not played yet.
   *
   * @param shard the part of the faults that it plays
   * @param report the file to write
   * @param folder for what it needs meanwhile; exists
   */
  public FaultScript(Shard shard, Path report, Path folder, PrintStream out) {
    this.faults = shard.part(Faults.all());
    this.report = report;
    this.out = out;
    clock = new JumpingClock(folder);
  }

  /** The machine that the sandbox's functions have to run on. */
  public Machine machine() {
    return clock;
  }

  /**
   * Plays its faults.
   *
   * @param sandbox with {@link #WAITS}, on {@link #machine()}
   * @param sightings those of the sandbox, from its beginning
   * @return whether all held
   * @throws IOException if the report cannot be written
   */
  public boolean play(Sandbox sandbox, Sightings sightings, int graceSeconds)
      throws IOException, InterruptedException {
    URI sqs = sandbox.sqsEndpoint();
    List<Result> results = new ArrayList<>();
    try (QueueAdmin queues = new QueueAdmin(Queues.client(sqs), sandbox.stack().template());
        SimulatedMetrics metrics =
            new SimulatedMetrics(sandbox.stack().template(), queues::visible)) {
      FaultEnvironment environment =
          new FaultEnvironment(sandbox, sightings, queues, metrics, clock, PATIENCE, out);
      connect(environment);
      for (Fault fault : faults) {
        results.add(play(environment, fault));
        write(FaultReport.of(results, WAITS, graceSeconds));
      }
    }
    out.println();
    results.forEach(each -> out.printf("%-7s %s%n", each.word(), each.fault().name()));
    out.println("Report: " + report.toAbsolutePath().normalize());
    return results.stream().allMatch(Result::holds);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.writeString(report, text);
  }

  private void connect(FaultEnvironment environment) throws InterruptedException {
    Set<String> things = new HashSet<>();
    for (Fault fault : faults) {
      for (int number = 1; number <= fault.things(); number++) {
        things.add(fault.thing(number));
      }
    }
    out.printf("%d devices connect.%n", things.size());
    things.forEach(thing -> environment.thing(thing).connect().join());
    try {
      environment.await(
          "that all devices are known",
          () ->
              new EventAudit(things, environment.sightings.since(0))
                  .notEvaluated(List.of())
                  .isEmpty());
    } catch (MissedException e) {
      out.println("FAILED: " + e.getMessage()); // each fault will fail too, and say how
    }
  }

  private Result play(FaultEnvironment environment, Fault fault)
      throws IOException, InterruptedException {
    out.printf("%n%s: %s%n", fault.name(), fault.summary());
    if (fault.obstacle().isPresent()) {
      return notPlayed(fault, fault.obstacle().get());
    }
    FaultScenario scenario = new FaultScenario(environment, fault);
    try {
      fault.play().run(scenario);
      scenario.awaitSettled();
    } catch (MissedException e) {
      scenario.check("what should follow followed", List.of(String.valueOf(e.getMessage())));
      scenario.printSeen();
    } finally {
      environment.sandbox.disturbances().calm();
      environment.sandbox.stack().targets().permitAll();
      environment.sandbox.stack().throttleRules(false);
    }
    List<Check> checks = new Postconditions(scenario).checks();
    checks.forEach(this::print);
    return new Result(fault, scenario.lines(), checks, scenario.seconds(), "");
  }

  /** Where the tools are installed beforehand, their absence is a failure. */
  private Result notPlayed(Fault fault, String obstacle) {
    out.println("  not played: " + obstacle);
    return "true".equals(System.getenv("CI"))
        ? new Result(
            fault, List.of(), List.of(new Check("it can be played", List.of(obstacle))), 0, "")
        : Result.skipped(fault, obstacle);
  }

  private void print(Check check) {
    out.printf("  %s %s%n", check.holds() ? "ok    " : "FAILED", check.claim());
    check.problems().forEach(problem -> out.println("           " + problem));
  }
}
