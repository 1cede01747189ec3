package dev.rollcall.bench;

import dev.rollcall.bench.fleet.FleetChart;
import dev.rollcall.bench.fleet.FleetRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Simulates fleets at AWS's quotas. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "Fleets of 100 devices and more, lost and back, in virtual time at AWS's quotas.")
final class FleetCommand implements Callable<Integer> {
  @Mixin private final Builds builds = new Builds();
  @Mixin private final FleetOptions options = new FleetOptions();

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many devices the costs are measured with. Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the times into this file.")
  private @Nullable Path svg;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    if (!options.problem().isEmpty()) {
      throw new ParameterException(command.commandLine(), options.problem());
    }
    List<FleetRow> rows = options.rows(builds.own(), devices);
    System.out.println(FleetTable.of(rows));
    if (svg != null) {
      Files.writeString(svg, FleetChart.svg(rows));
    }
    return 0;
  }
}
