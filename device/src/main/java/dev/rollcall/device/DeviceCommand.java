package dev.rollcall.device;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
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
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.io.EventLoopGroup;

/**
 * The command {@code rollcall-device}: connects, and stays connected until it is told to stop.
 *
 * <p>What happens is told on standard output, a line each (see {@link DeviceEvent}); what is wrong
 * with the call, and why it gave up, in one line on standard error. Exit codes: 0 when it has
 * received as many messages as it was to, 1 when the broker refuses the subscription, 2 for a bad
 * option or file; 130 after Ctrl-C and 143 after SIGTERM, as is the custom, both after a clean
 * disconnect.
 */
@Command(
    name = "rollcall-device",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.rollcall.device.version",
    version = "rollcall-device ${bundle:device.version}",
    description = {
      "Holds an MQTT connection to AWS IoT and tells that the device is there; its last will tells"
          + " that it is gone.",
      "Each line of standard input is published as {\"state\":{\"reported\":{\"connected\":LINE}}}."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All messages of --count received, or help or version shown",
      "1:The broker refuses the subscription",
      "2:A bad option or file",
      "130, 143:Stopped by Ctrl-C or SIGTERM, after a clean disconnect"
    })
public final class DeviceCommand implements Callable<Integer> {

  /** Ctrl-C ends it within this time, whatever the network does. */
  private static final long STOP_SECONDS = 2;

  @Mixin private final DeviceOptions options = new DeviceOptions();

  @Option(
      names = "--verbosity",
      paramLabel = "LEVEL",
      defaultValue = "NoLogs",
      description = {
        "What the MQTT client logs to standard error: ${COMPLETION-CANDIDATES}.",
        "Default: ${DEFAULT-VALUE}."
      })
  @SuppressWarnings("NullAway.Init")
  private Verbosity verbosity;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command as {@link #main} runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new DeviceCommand())
        .registerConverter(ThingName.class, told(ThingName::new))
        .registerConverter(ClientId.class, told(ClientId::new))
        .registerConverter(TopicName.class, told(TopicName::new))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(DeviceCommand::tellBadOption);
  }

  private static <T> ITypeConverter<T> told(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException notAllowed) {
        throw new TypeConversionException(notAllowed.getMessage());
      }
    };
  }

  private static int tellBadOption(ParameterException problem, String[] arguments) {
    PrintWriter errors = problem.getCommandLine().getErr();
    tell(errors, problem.getMessage() + " (--help lists the options)");
    return ExitCode.USAGE;
  }

  private static void tell(PrintWriter errors, String problem) {
    errors.println("rollcall-device: " + EventPrinter.printable(problem));
    errors.flush();
  }

  DeviceOptions options() {
    return options;
  }

  /** Prepares the device, runs it, and returns the exit code. */
  @Override
  public Integer call() {
    verbosity.apply();
    EventLoopGroup.setStaticDefaultNumThreads(1); // it is one connection
    Consumer<DeviceEvent> events =
        SystemdNotice.after(new EventPrinter(standardOutput()), System.getenv(), Clock.systemUTC());
    return run(prepare(events), events);
  }

  /** UTF-8 whatever the locale: what is printed is JSON for the most part. */
  private static PrintStream standardOutput() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  }

  private Device prepare(Consumer<DeviceEvent> events) {
    try {
      return new Device(options.settings(), events);
    } catch (IllegalArgumentException notAllowed) {
      throw new ParameterException(
          command.commandLine(), String.valueOf(notAllowed.getMessage()), notAllowed);
    }
  }

  private int run(Device device, Consumer<DeviceEvent> events) {
    CountDownLatch stopped = new CountDownLatch(1);
    CRT.acquireShutdownRef(); // else the client's own shutdown hook ends it before it has said so
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(device, stopped), "end"));
    device.start();
    StandardInput.read(device::typed, events);
    Optional<String> failure = device.awaitEnd();
    device.stop();
    CRT.releaseShutdownRef();
    failure.ifPresent(problem -> tell(command.commandLine().getErr(), problem));
    stopped.countDown();
    return failure.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static void end(Device device, CountDownLatch stopped) {
    device.requestEnd();
    try {
      var unused = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
