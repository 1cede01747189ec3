package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which builds of the functions are measured. */
final class Builds {
  @Option(
      names = "--functions",
      paramLabel = "DIR",
      description = {
        "The folder functions/target of the build to measure; its template.yaml is two folders up.",
        "Default: that of this project."
      })
  private @Nullable Path functions;

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      description = "That of another build, which is measured in the same run.")
  private @Nullable Path compare;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /**
   * The builds by the name of their column; the one to compare with comes first.
   *
   * @throws ParameterException if a folder is no build
   */
  Map<String, Checkout> checkouts() {
    Map<String, Checkout> builds = new LinkedHashMap<>();
    if (compare != null) {
      builds.put("before", checkout("--compare", compare));
    }
    builds.put("now", own());
    return builds;
  }

  /** The build to measure, without the one to compare with. */
  Checkout own() {
    return checkout(
        "--functions", functions == null ? home().resolve("functions/target") : functions);
  }

  private Checkout checkout(String option, Path folder) {
    try {
      return Checkout.of(folder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), option + " " + e.getMessage(), e);
    }
  }

  /** The folder with AWS's Java runtime client. */
  static Path runtimeClient() {
    return home().resolve("local/target/ric");
  }

  static Path home() {
    return Path.of(System.getProperty("rollcall.home", "")).toAbsolutePath();
  }
}
