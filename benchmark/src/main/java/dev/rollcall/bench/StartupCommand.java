package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.startup.Startup;
import dev.rollcall.bench.startup.StartupFigures;
import dev.rollcall.bench.startup.StartupPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures starts and first events. */
@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "Start, first and later events, beside a Python function on boto3.")
final class StartupCommand implements Callable<Integer> {
  @Mixin private final Builds builds = new Builds();
  @Mixin private final Python python = new Python();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The number of the last event that is measured. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often all is measured; medians are printed. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "15",
      description = "Milliseconds that each call takes. Default: ${DEFAULT-VALUE}.")
  private int latencyMillis;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Hold each function to what Lambda gives for this memory; needs root.")
  private @Nullable Integer megabytes;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    StartupPlan plan = plan();
    System.out.println(table(builds.checkouts(), plan, python.interpreter()));
    return 0;
  }

  private StartupPlan plan() {
    if (megabytes != null && !CpuShare.problem().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--memory: " + CpuShare.problem());
    }
    try {
      return new StartupPlan(
          Math.max(2, events / 10),
          events,
          runs,
          Duration.ofMillis(latencyMillis),
          megabytes == null ? OptionalInt.empty() : OptionalInt.of(megabytes));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** The table, with all builds. */
  static String table(
      Map<String, Checkout> checkouts, StartupPlan plan, Optional<String> interpreter)
      throws IOException, InterruptedException {
    Startup startup = new Startup(Builds.runtimeClient(), plan, interpreter);
    Map<String, StartupFigures> all = new LinkedHashMap<>();
    for (Map.Entry<String, Checkout> build : checkouts.entrySet()) {
      String column = checkouts.size() == 1 ? "" : ", " + build.getKey();
      startup.measure(build.getValue()).forEach((name, figures) -> all.put(name + column, figures));
    }
    return StartupTable.of(all, plan);
  }
}
