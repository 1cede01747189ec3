package dev.rollcall.bench;

import dev.rollcall.bench.function.PythonFunction;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which Python is compared with. */
final class Python {
  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      defaultValue = "python3",
      description = "A Python that has boto3. Default: ${DEFAULT-VALUE}.")
  private String command = "";

  /** The interpreter; empty, and said why, if it cannot be used. */
  Optional<String> interpreter() throws InterruptedException {
    String problem = PythonFunction.problem(command);
    if (problem.isEmpty()) {
      return Optional.of(command);
    }
    System.err.println("Skipped the comparison with Python: " + problem + ".");
    return Optional.empty();
  }
}
