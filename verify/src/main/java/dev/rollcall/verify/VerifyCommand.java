package dev.rollcall.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalInt;
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
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code ./verify-stack}. */
@Command(
    name = "verify-stack",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.rollcall.verify.version",
    version = "Rollcall verify ${bundle:verify.version}",
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Proves that a deployed stack works: connects a device of its own, cuts its power, and sees"
          + " what shadow and alert topic say of it.",
      "Removes all that it makes, whatever happens. Credentials are those that the AWS CLI finds."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all held, or help, version or policy shown",
      "1:something did not hold, or could not be removed",
      "2:a bad option, a file that cannot be written, or the question was not answered with yes",
      "130, 143:stopped by Ctrl-C or SIGTERM, after the removal"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(
      names = "--stack-name",
      paramLabel = "NAME",
      defaultValue = "rollcall",
      description = "The stack. Default: ${DEFAULT-VALUE}.")
  private String stackName = "";

  @Mixin private final PlaceOptions place = new PlaceOptions();

  @Option(names = "--yes", description = "Ask nothing.")
  private boolean yes;

  @Option(
      names = "--policy",
      description = "Print the IAM policy that all this needs, as JSON, and end.")
  private boolean policy;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = {
        "How long a step may take, the grace included, 1 to 3600.",
        "Default: 90 s, and the grace where a step waits for it."
      })
  private @Nullable Integer patience;

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "What happened, with times. Default: rollcall-verify-<time>.txt.")
  private @Nullable Path transcript;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new VerifyCommand())
        .setParameterExceptionHandler(
            (e, _) -> {
              System.err.println("verify-stack: " + e.getMessage() + " (--help lists the options)");
              return ExitCode.USAGE;
            });
  }

  @Override
  public Integer call() {
    if (!stackName.matches("[A-Za-z][A-Za-z0-9-]{0,127}")) {
      throw refused(
          "--stack-name \"%s\": a letter, then letters, digits and hyphens are allowed"
              .formatted(stackName));
    }
    OptionalInt seconds = place.seconds("--patience", patience);
    int port = place.iotPort();
    place.requireUsable();
    if (policy) {
      return printPolicy();
    }
    Path file =
        transcript == null
            ? Path.of("rollcall-verify-" + TIME.format(Instant.now()) + ".txt")
            : transcript;
    try (Transcript lines = open(file);
        Cloud cloud = place.cloud(lines::detail)) {
      return new Run(cloud, lines, place, port, seconds, yes).perform(stackName, file);
    }
  }

  private int printPolicy() {
    try (Cloud cloud = place.cloud(_ -> {})) {
      System.out.println(requiredPolicy(cloud).json());
      return ExitCode.OK;
    }
  }

  private Transcript open(Path file) {
    try {
      return new Transcript(
          System.out, new PrintWriter(Files.newBufferedWriter(file)), Instant::now);
    } catch (IOException e) {
      throw refused("--transcript " + file + ": it cannot be written (" + e + ")");
    }
  }

  /** As exact as can be: whoever asks for the policy need not have any rights yet. */
  private RequiredPolicy requiredPolicy(Cloud cloud) {
    try {
      return RequiredPolicy.of(new StackReader(cloud.cloudFormation()).read(stackName));
    } catch (SdkException | StepFailure e) {
      System.err.println(
          "verify-stack: the stack could not be read, so its names are patterns here; if it has"
              + " ExistingAlertTopicArn, put that into SubscribeIt");
      return RequiredPolicy.of(stackName, account(cloud));
    }
  }

  private Account account(Cloud cloud) {
    String region = place.region().id();
    String partition = place.region().metadata() == null ? "aws" : partition();
    try {
      return new Account(partition, region, cloud.accountId());
    } catch (SdkException e) {
      return new Account(partition, region, "*");
    }
  }

  private String partition() {
    return place.region().metadata().partition().id();
  }

  private ParameterException refused(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
