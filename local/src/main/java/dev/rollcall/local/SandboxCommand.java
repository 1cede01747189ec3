package dev.rollcall.local;

import dev.rollcall.local.broker.BrokerStartException;
import dev.rollcall.local.certificate.CertificateFileException;
import dev.rollcall.local.endpoint.EndpointStartException;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
      "0:the story was told to its end, or mails written, or help or version shown",
      "1:a step of the story did not happen",
      "2:a bad option, a port in use, or a file that cannot be used",
      "130, 143:stopped by Ctrl-C or SIGTERM"
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final String DEVICE = "RPI";
  private static final int STORY_GRACE_SECONDS = 4;
  private static final int GRACE_SECONDS = 10;
  private static final int WEB_SOCKET_PORT = 8443;
  private static final int CLOSE_SECONDS = 15;

  /** A busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int STOPPED = 130;

  @Option(names = "--story", description = "Play one outage, tell it, and end.")
  private boolean story;

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
        "Default: " + GRACE_SECONDS + "; in the story: " + STORY_GRACE_SECONDS + "."
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
        "How many devices, 1 to 1000: the process " + DEVICE + ", and further ones in the sandbox.",
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
    return mails == null ? run(config()) : writeMails(mails);
  }

  private Integer writeMails(Path folder) {
    if (story) {
      throw new ParameterException(command.commandLine(), "--mails runs nothing: not with --story");
    }
    try {
      System.out.println("Open " + new MailFolder(folder).write().toUri());
      return ExitCode.OK;
    } catch (IOException e) {
      return complain(e.getMessage());
    }
  }

  private Integer run(SandboxConfig config) {
    CountDownLatch closed = closeOnCtrlC();
    Narration narration = new Narration(System.out);
    Sightings sightings = new Sightings(story ? _ -> {} : narration::tell);
    Observer observer = new Observer(sightings, Clock.systemUTC());
    System.err.println("Starting broker, queues and functions ...");
    try (Sandbox sandbox = Sandbox.start(config, observer)) {
      return story ? tell(sandbox, sightings, config) : play(sandbox, config);
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
      closed.countDown();
    }
  }

  private SandboxConfig config() {
    requireRange("--grace", graceSeconds(), 1, 900);
    requireRange("--things", things, 1, 1000);
    if (parameters.containsKey("GraceSeconds")) {
      throw new ParameterException(
          command.commandLine(),
          "--parameter GraceSeconds: use --grace, which the sandbox knows of");
    }
    if (story && (noDevice || things > 1 || chaosSeed != null)) {
      throw new ParameterException(
          command.commandLine(),
          "--story has its own device and no chaos: not with --no-device, --things or --chaos");
    }
    Path home = shortened(Path.of(System.getProperty("rollcall.home", "")));
    try {
      return new SandboxConfig(
          home,
          directory == null ? home.resolve(".sandbox") : directory,
          mqttPort,
          webSocketPort(),
          httpPort,
          graceSeconds(),
          chaosSeed == null ? OptionalLong.empty() : OptionalLong.of(chaosSeed),
          parameters,
          Optional.empty(),
          Machine.THIS);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
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
    return story ? STORY_GRACE_SECONDS : GRACE_SECONDS;
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "%s %d: %d to %d is allowed".formatted(option, value, least, most));
    }
  }

  /** Ctrl-C interrupts this thread, and the process ends when the sandbox is closed. */
  private static CountDownLatch closeOnCtrlC() {
    CountDownLatch closed = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runnable close =
        () -> {
          main.interrupt();
          try {
            var _ = closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "close"));
    return closed;
  }

  private static int tell(Sandbox sandbox, Sightings sightings, SandboxConfig config)
      throws IOException, InterruptedException {
    Duration grace = Duration.ofSeconds(config.graceSeconds());
    boolean happened = new Story(sandbox, sightings, grace, PATIENCE, System.out).tell();
    return happened ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int play(Sandbox sandbox, SandboxConfig config) throws IOException, InterruptedException {
    Optional<Long> process =
        noDevice ? Optional.empty() : Optional.of(sandbox.startDevice(DEVICE).pid());
    System.out.println(Guide.text(sandbox, config, DEVICE, process));
    connectFurtherThings(sandbox);
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private void connectFurtherThings(Sandbox sandbox) {
    for (int number = 2; number <= things; number++) {
      String name = DEVICE + "-" + number;
      try {
        sandbox.thing(name).connect().join();
      } catch (CompletionException e) {
        System.err.println("sandbox: " + name + " does not connect: " + e.getCause());
      }
    }
  }
}
