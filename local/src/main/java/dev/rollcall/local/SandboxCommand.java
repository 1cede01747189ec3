package dev.rollcall.local;

import dev.rollcall.local.broker.BrokerStartException;
import dev.rollcall.local.certificate.CertificateFileException;
import dev.rollcall.local.endpoint.EndpointStartException;
import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.lambda.FunctionStartException;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.mails.MailFolder;
import dev.rollcall.local.rule.SqlException;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import dev.rollcall.local.story.Story;
import dev.rollcall.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      "0:the story was told to its end, all faults held, mails written, or help or version shown",
      "1:a step of the story did not happen, or something did not hold after a fault",
      "2:a bad option, a port in use, or a file that cannot be used",
      "130, 143:stopped by Ctrl-C or SIGTERM"
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final int STORY_GRACE_SECONDS = 4;
  private static final int GRACE_SECONDS = 10;
  private static final int WEB_SOCKET_PORT = 8443;

  /** A busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int STOPPED = 130;

  @Option(names = "--story", description = "Play one outage, tell it, and end.")
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
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "8883",
      description = "Port of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int mqttPort;

  @Option(
      names = "--websocket-port",
      paramLabel = "PORT",
      description = {
        "Port of the broker for MQTT over WebSocket; 0 for any free one.",
        "Default: " + WEB_SOCKET_PORT + "; any free one if --mqtt-port is 0."
      })
  private @Nullable Integer webSocketPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = {
        "Port of the AWS endpoints; SQS takes the next one; 0 for any free ones.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int httpPort;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      description = {
        "How long a device may be away before anyone is told, 1 to 900.",
        "Default: "
            + GRACE_SECONDS
            + "; in the story: "
            + STORY_GRACE_SECONDS
            + "; with faults: "
            + FaultScript.GRACE_SECONDS
            + "."
      })
  private @Nullable Integer grace;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = {
        "A parameter of template.yaml, such as RepublishStatus=true.",
        "May be given several times."
      })
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where it keeps certificates. Default: .sandbox beside the script.")
  private @Nullable Path directory;

  @Option(names = "--no-device", description = "Start no device; connect your own.")
  private boolean noDevice;

  @Option(
      names = "--things",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "How many devices, 1 to 1000: the process RPI, and further ones in the sandbox.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int things;

  @Option(
      names = "--chaos",
      paramLabel = "SEED",
      description = "Delay, reorder and duplicate events, as AWS may; the seed says which.")
  private @Nullable Long chaosSeed;

  @Option(
      names = "--mails",
      paramLabel = "DIR",
      description = "Write a sample of each mail and text message into this folder, and end.")
  private @Nullable Path mails;

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
            (e, _) -> complain(e.getMessage() + " (--help lists the options)"));
  }

  private static int complain(@Nullable String problem) {
    System.err.println("sandbox: " + problem);
    return ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    if (mails != null) {
      return writeMails(mails);
    }
    Optional<FaultScript> script =
        Optional.ofNullable(faults)
            .map(report -> new FaultScript(report, sandboxDirectory(), System.out));
    return run(config(script), script);
  }

  private Integer writeMails(Path folder) {
    if (story || faults != null) {
      throw new ParameterException(
          command.commandLine(), "--mails runs nothing: not with --story or --faults");
    }
    try {
      System.out.println("Open " + new MailFolder(folder).write().toUri());
      return ExitCode.OK;
    } catch (IOException e) {
      return complain(e.getMessage());
    }
  }

  private Integer run(SandboxConfig config, Optional<FaultScript> script) {
    Closing closing = Closing.onCtrlC();
    Narration narration = new Narration(System.out);
    Sightings sightings = new Sightings(isPlay() ? _ -> {} : narration::tell);
    Observer observer = new Observer(sightings, Clock.systemUTC());
    System.err.println("Starting broker, queues and functions ...");
    try (Sandbox sandbox = Sandbox.start(config, observer)) {
      if (story) {
        return tell(sandbox, sightings, config);
      }
      if (script.isPresent()) {
        boolean held = script.get().play(sandbox, sightings, config.graceSeconds());
        return held ? ExitCode.OK : ExitCode.SOFTWARE;
      }
      FreePlay.run(sandbox, config, !noDevice, things);
      return ExitCode.OK;
    } catch (BrokerStartException
        | CertificateFileException
        | EndpointStartException
        | FunctionStartException
        | SqlException
        | TemplateException
        | IOException e) {
      return complain(e.getMessage());
    } catch (InterruptedException e) {
      return STOPPED;
    } finally {
      closing.done();
    }
  }

  /** Whether it runs by itself, to its end. */
  private boolean isPlay() {
    return story || faults != null;
  }

  private SandboxConfig config(Optional<FaultScript> script) {
    requireRange("--grace", graceSeconds(), 1, 900);
    requireRange("--things", things, 1, 1000);
    if (parameters.containsKey("GraceSeconds")) {
      throw new ParameterException(
          command.commandLine(),
          "--parameter GraceSeconds: use --grace, which the sandbox knows of");
    }
    if (story && faults != null) {
      throw new ParameterException(command.commandLine(), "--story and --faults: one of them");
    }
    if (isPlay() && (noDevice || things > 1 || chaosSeed != null)) {
      throw new ParameterException(
          command.commandLine(),
          "--story and --faults have their own devices and no chaos: not with --no-device,"
              + " --things or --chaos");
    }
    try {
      return new SandboxConfig(
          home(),
          sandboxDirectory(),
          mqttPort,
          webSocketPort(),
          httpPort,
          graceSeconds(),
          chaosSeed == null ? OptionalLong.empty() : OptionalLong.of(chaosSeed),
          parameters,
          script.map(_ -> FaultScript.WAITS),
          script.map(FaultScript::machine).orElse(Machine.THIS));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Path home() {
    return shortened(Path.of(System.getProperty("rollcall.home", "")));
  }

  private Path sandboxDirectory() {
    return directory == null ? home().resolve(".sandbox") : directory;
  }

  /** People copy paths from what is printed; those below the present folder can be short. */
  private static Path shortened(Path home) {
    Path here = Path.of("").toAbsolutePath();
    return home.toAbsolutePath().startsWith(here) ? here.relativize(home.toAbsolutePath()) : home;
  }

  private int webSocketPort() {
    if (webSocketPort != null) {
      return webSocketPort;
    }
    return mqttPort == 0 ? 0 : WEB_SOCKET_PORT;
  }

  private int graceSeconds() {
    if (grace != null) {
      return grace;
    }
    if (faults != null) {
      return FaultScript.GRACE_SECONDS;
    }
    return story ? STORY_GRACE_SECONDS : GRACE_SECONDS;
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "%s %d: %d to %d is allowed".formatted(option, value, least, most));
    }
  }

  private static int tell(Sandbox sandbox, Sightings sightings, SandboxConfig config)
      throws IOException, InterruptedException {
    Duration grace = Duration.ofSeconds(config.graceSeconds());
    boolean happened = new Story(sandbox, sightings, grace, PATIENCE, System.out).tell();
    return happened ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
