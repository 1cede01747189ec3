package dev.rollcall.device;

import java.io.FileDescriptor;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code rollcall-device}, and its subcommand {@code run}, which does the same:
 * connects, and stays connected until it is stopped.
 *
 * <p>What happens is printed on standard output, a line each (see {@link DeviceEvent}); what is
 * wrong with the call, and why it gave up, in one line on standard error. Exit codes: 0 when it has
 * received as many messages as it was to, 1 when the broker refuses the subscription or the MQTT
 * client cannot be loaded, 2 for a bad option or file; 130 after Ctrl-C and 143 after SIGTERM, as
 * is the custom, both after a clean disconnect.
 */
@Command(
    name = "rollcall-device",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.rollcall.device.version",
    version = "rollcall-device ${bundle:device.version}",
    description = {
      "Holds an MQTT connection to AWS IoT and tells that the device is there; its last will tells"
          + " that it is gone.",
      "Each line of standard input is published as"
          + " {\"state\":{\"reported\":{\"connected\":LINE}}}.",
      "It tries for ever to connect, as a device must that boots before its network. The command"
          + " check tells what is wrong."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All messages of --count received, or help or version shown",
      "1:The broker refuses the subscription, or the MQTT client cannot be loaded",
      "2:A bad option or file, a key that does not fit, an expired certificate",
      "130, 143:Stopped by Ctrl-C or SIGTERM, after a clean disconnect"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rollcall-device --endpoint xyz-ats.iot.ap-northeast-2.amazonaws.com \\",
      "    --thing-name RPI --cert device.pem.crt --key private.pem.key --count 0",
      "  rollcall-device --config FILE --port 443 --proxy-host proxy.example.com",
      "  rollcall-device run --config FILE --message true --count 1",
      "  rollcall-device check --config FILE",
      "  rollcall-device watch --endpoint HOST --use-websocket --json"
    })
public final class DeviceCommand implements Callable<Integer> {

  @Mixin private final DeviceOptions options = new DeviceOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command as {@link #main} runs it. */
  static CommandLine commandLine() {
    return Commands.create();
  }

  DeviceOptions options() {
    return options;
  }

  /** Prepares the device, runs it, and returns the exit code. */
  @Override
  public Integer call() {
    EventPrinter printer = new EventPrinter(Commands.utf8(FileDescriptor.out));
    Consumer<DeviceEvent> events = SystemdNotice.after(printer, System.getenv(), Clock.systemUTC());
    DeviceSettings settings = settings();
    if (!Commands.prepare(settings.connection(), command.commandLine().getErr())) {
      return ExitCode.SOFTWARE;
    }
    options.connection().startLog();
    return run(prepare(settings, events), settings, events);
  }

  private DeviceSettings settings() {
    try {
      return options.settings(Instant.now());
    } catch (IllegalArgumentException notAllowed) {
      throw bad(notAllowed);
    }
  }

  private Device prepare(DeviceSettings settings, Consumer<DeviceEvent> events) {
    try {
      return new Device(settings, events);
    } catch (IllegalArgumentException notAllowed) {
      throw bad(notAllowed);
    }
  }

  private ParameterException bad(IllegalArgumentException notAllowed) {
    return new ParameterException(
        command.commandLine(), String.valueOf(notAllowed.getMessage()), notAllowed);
  }

  private int run(Device device, DeviceSettings settings, Consumer<DeviceEvent> events) {
    Optional<String> failure =
        Foreground.run(device, () -> publishFrom(device, settings.message(), events));
    failure.ifPresent(problem -> Commands.tell(command.commandLine().getErr(), problem));
    return failure.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static void publishFrom(
      Device device, Optional<TypedText> message, Consumer<DeviceEvent> events) {
    message.ifPresentOrElse(
        text -> inBackground(() -> device.publish(text)),
        () -> StandardInput.read(device::typed, events));
  }

  private static void inBackground(Runnable publish) {
    Thread publisher = new Thread(publish, "message");
    publisher.setDaemon(true);
    publisher.start();
  }
}
