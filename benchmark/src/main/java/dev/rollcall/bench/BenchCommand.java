package dev.rollcall.bench;

import dev.rollcall.bench.function.MeasurementException;
import dev.rollcall.local.template.TemplateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

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
    subcommands = {PipelineCommand.class, StartupCommand.class, FleetCommand.class})
public final class BenchCommand {
  private BenchCommand() {}

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
