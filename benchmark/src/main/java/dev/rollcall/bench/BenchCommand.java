package dev.rollcall.bench;

import dev.rollcall.bench.function.MeasurementException;
import dev.rollcall.local.template.TemplateException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    version = "Rollcall bench 0.1.0",
    usageHelpAutoWidth = true,
    description = {
      "Measures what the functions cost: speed, processor time, memory and calls to AWS.",
      "They run under AWS's Java runtime client against endpoints in this process, which take a"
          + " given time to answer."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured, or help or version shown",
      "1:a figure is beyond its limit, or something could not be measured",
      "2:a bad option"
    },
    subcommands = {
      PipelineCommand.class,
      StartupCommand.class,
      MemoryCommand.class,
      FloodCommand.class,
      FleetCommand.class
    })
public final class BenchCommand implements Callable<Integer> {
  @Mixin private final Builds builds = new Builds();
  @Mixin private final Python python = new Python();

  @Option(
      names = "--short",
      description = "All of it in small, in less than a minute; holds counts against limits.")
  private boolean brief;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = {
        "Measure all, and write it into the marked parts of this page, such as"
            + " docs/PERFORMANCE.md;",
        "takes some twenty minutes. A chart is written beside it."
      })
  private @Nullable Path page;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  private BenchCommand() {}

  @Override
  public Integer call() throws Exception {
    if (brief == (page != null)) {
      throw new ParameterException(
          command.commandLine(), "--short, --write or a command: one of them");
    }
    if (page != null) {
      new WholeRun(builds.checkouts(), builds.own(), python.interpreter()).write(page);
      return ExitCode.OK;
    }
    boolean well = new ShortRun(builds.own(), python.interpreter()).isWithinLimits();
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setParameterExceptionHandler(
            (e, _) -> complain(e.getMessage() + " (--help lists the options)", ExitCode.USAGE))
        .setExecutionExceptionHandler((e, _, _) -> failed(e));
  }

  private static int failed(Exception problem) throws Exception {
    return switch (problem) {
      case MeasurementException _, TemplateException _ ->
          complain(problem.getMessage(), ExitCode.SOFTWARE);
      default -> throw problem;
    };
  }

  private static int complain(@Nullable String problem, int code) {
    System.err.println("bench: " + problem);
    return code;
  }
}
