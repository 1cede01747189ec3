package dev.rollcall.local.command;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.broker.BrokerStartException;
import dev.rollcall.local.certificate.CertificateFileException;
import dev.rollcall.local.console.Console;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.endpoint.EndpointStartException;
import dev.rollcall.local.endpoint.PortException;
import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.fault.Shard;
import dev.rollcall.local.lambda.FunctionStartException;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.mails.MailFolder;
import dev.rollcall.local.rule.SqlException;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import dev.rollcall.local.story.Story;
import dev.rollcall.local.template.TemplateException;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code ./sandbox}. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    version = "Rollcall sandbox 0.1.0",
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Runs Rollcall on this machine, without AWS: template.yaml, functions and device.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the story happened to its end, all faults held, mails written, or help or version shown",
      "1:a step of the story did not happen, or something did not hold after a fault",
      "2:a bad option, a port in use, or a file that cannot be used",
      "130, 143:stopped by Ctrl-C or SIGTERM"
    })
public final class SandboxCommand implements Callable<Integer> {
  static final int STORY_GRACE_SECONDS = 4;

  /** A busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int STOPPED = 130;

  /** The journal keeps what is shown. */
  private static final int MOST_SIGHTINGS = 1_000;

  @Option(names = "--story", description = "Play one outage, print it, and end.")
  private boolean story;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = {
        "Play faults, with shorter waits than the template's, and end; takes some minutes.",
        "Writes what held and what did not, in Markdown."
      })
  private @Nullable Path faults;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardConverter.class,
      description = {
        "Play only the Ith of N parts of the faults, such as 1/2, N up to 9.",
        "Parts can be played side by side, each with a --dir of its own."
      })
  private @Nullable Shard shard;

  @Option(
      names = "--mails",
      paramLabel = "DIR",
      description = "Write a sample of each mail and text message into this folder, and end.")
  private @Nullable Path mails;

  @Mixin private final SandboxOptions options = new SandboxOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    // Before there are threads: SLF4J complains of those that log while it starts.
    LoggerFactory.getILoggerFactory();
    System.exit(commandLine().execute(arguments));
  }

  /** The command as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new SandboxCommand())
        .setParameterExceptionHandler(
            (e, _) -> complain(e.getCommandLine(), e.getMessage() + " (--help lists the options)"));
  }

  private static int complain(CommandLine sandbox, @Nullable String problem) {
    sandbox.getErr().println("sandbox: " + problem);
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    if (Stream.of(story, faults != null, mails != null).filter(each -> each).count() > 1) {
      throw new ParameterException(
          command.commandLine(), "--story, --faults and --mails: one of them");
    }
    if ((story || faults != null) && options.isPopulated()) {
      throw new ParameterException(
          command.commandLine(),
          "--story and --faults have their own devices and no chaos: not with --no-device,"
              + " --things or --chaos");
    }
    if (shard != null && faults == null) {
      throw new ParameterException(command.commandLine(), "--shard: only with --faults");
    }
    if (mails != null) {
      return writeMails(mails);
    }
    if (faults != null) {
      Shard part = Objects.requireNonNullElse(shard, Shard.ALL);
      FaultScript script = new FaultScript(part, faults, options.directory(), System.out);
      return run(
          options.config(
              FaultScript.GRACE_SECONDS, Optional.of(FaultScript.WAITS), script.machine()),
          new Sightings(_ -> {}),
          _ -> {},
          script::play);
    }
    if (story) {
      return run(
          options.config(STORY_GRACE_SECONDS, Optional.empty(), Machine.THIS),
          new Sightings(_ -> {}),
          _ -> {},
          (sandbox, sightings, grace) ->
              new Story(sandbox, sightings, Duration.ofSeconds(grace), PATIENCE, System.out)
                  .play());
    }
    return runInteractively(options.config());
  }

  private Integer runInteractively(SandboxConfig config) {
    Journal journal = InteractiveRun.journal(config);
    Duration grace = Duration.ofSeconds(config.graceSeconds());
    Console console = new Console(journal, grace, Clock.systemUTC());
    return run(
        config,
        new Sightings(MOST_SIGHTINGS, console.andThen(new SightingPrinter(System.out)::print)),
        console::register,
        (sandbox, _, _) -> {
          InteractiveRun.run(sandbox, config, console, options.startsDevice(), options.things());
          return true;
        });
  }

  private Integer writeMails(Path folder) {
    try {
      System.out.println("Open " + new MailFolder(folder).write().toUri());
      return ExitCode.OK;
    } catch (IOException e) {
      return complain(command.commandLine(), e.getMessage());
    }
  }

  /** Reads a part of the faults. */
  private static final class ShardConverter implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String text) {
      try {
        return Shard.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** What is done in a sandbox that runs. */
  private interface Scenario {
    /** Whether all went as it should. */
    boolean in(Sandbox sandbox, Sightings sightings, int graceSeconds)
        throws IOException, InterruptedException;
  }

  private Integer run(
      SandboxConfig config, Sightings sightings, Consumer<RoutesConfig> pages, Scenario scenario) {
    Shutdown shutdown = Shutdown.onCtrlC();
    Observer observer = new Observer(sightings, Clock.systemUTC());
    System.err.println("Starting broker, queues and functions ...");
    try (Sandbox sandbox = Sandbox.start(config, observer, pages)) {
      return scenario.in(sandbox, sightings, config.graceSeconds())
          ? ExitCode.OK
          : ExitCode.SOFTWARE;
    } catch (BrokerStartException
        | CertificateFileException
        | EndpointStartException
        | FunctionStartException
        | PortException
        | SqlException
        | TemplateException
        | IOException e) {
      return complain(command.commandLine(), e.getMessage());
    } catch (InterruptedException e) {
      return STOPPED;
    } finally {
      shutdown.done();
    }
  }
}
