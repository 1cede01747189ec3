package dev.rollcall.device;

import java.io.FileDescriptor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code watch}: prints what is published, a line each, on standard output, and tells
 * of its own connection on standard error.
 */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.rollcall.device.version",
    version = "rollcall-device ${bundle:device.version}",
    description = {
      "Prints lifecycle events, or whatever a filter matches, a line each.",
      "What happens to its own connection goes to standard error."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Help or version shown",
      "1:The broker refuses the subscription, or the MQTT client cannot be loaded",
      "2:A bad option or file, a key that does not fit, an expired certificate",
      "130, 143:Stopped by Ctrl-C or SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rollcall-device watch --endpoint HOST --use-websocket",
      "  rollcall-device watch --config FILE --json 'my/things/+/update'"
    })
final class WatchCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILTER",
      defaultValue = "$aws/events/presence/+/+",
      description = "What to subscribe to. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private TopicFilter filter;

  @Option(
      names = "--json",
      description = "Prints {\"topic\":…,\"payload\":…}, in ASCII, in place of readable lines.")
  private boolean json;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "The MQTT client id; not one that a device uses. Default: test-<uuid>.")
  @SuppressWarnings("NullAway.Init")
  private Optional<ClientId> clientId;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() {
    ConnectionSettings settings = settings();
    if (!Commands.prepare(settings, command.commandLine().getErr())) {
      return ExitCode.SOFTWARE;
    }
    connection.startLog();
    Optional<String> failure = Foreground.run(watch(settings), () -> {});
    failure.ifPresent(problem -> Commands.tell(command.commandLine().getErr(), problem));
    return failure.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private ConnectionSettings settings() {
    try {
      return connection.usableSettings(
          clientId.orElseGet(ClientId::random), Optional.empty(), Instant.now());
    } catch (IllegalArgumentException notAllowed) {
      throw bad(notAllowed);
    }
  }

  private Watch watch(ConnectionSettings settings) {
    PrintStream out = Commands.utf8(FileDescriptor.out);
    EventPrinter events = new EventPrinter(Commands.utf8(FileDescriptor.err));
    try {
      return new Watch(settings, filter, events, printer(out));
    } catch (IllegalArgumentException notAllowed) {
      throw bad(notAllowed);
    }
  }

  private ParameterException bad(IllegalArgumentException notAllowed) {
    return new ParameterException(
        command.commandLine(), String.valueOf(notAllowed.getMessage()), notAllowed);
  }

  private BiConsumer<String, byte[]> printer(PrintStream out) {
    return (topic, payload) -> {
      WatchedMessage message = WatchedMessage.of(topic, payload);
      out.println(json ? message.jsonLine() : EventPrinter.printable(message.line()));
      out.flush();
    };
  }
}
