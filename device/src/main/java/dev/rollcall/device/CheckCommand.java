package dev.rollcall.device;

import java.io.FileDescriptor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code check}: looks for what keeps a device from connecting, a line each. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    resourceBundle = "dev.rollcall.device.version",
    version = "rollcall-device ${bundle:device.version}",
    description = {
      "Looks in turn at files, permissions of the key, dates of the certificate, whether it fits"
          + " the key, name, port, proxy, TLS, CONNECT and the will topic; says what fails and what"
          + " to do.",
      "It connects with the client id of the device, since a policy may allow no other: a device"
          + " that is connected meanwhile loses its connection for a moment. With --thing-name it"
          + " publishes a status, so the shadow says connected until it has left."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Nothing is wrong, or help or version shown",
      "1:Something is wrong; the lines that begin with FAILED tell what, and what to do",
      "2:A bad option"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rollcall-device check --config /etc/rollcall/device.conf",
      "  rollcall-device check --endpoint HOST --cert FILE --key FILE --thing-name RPI"
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private final ThingOptions who = new ThingOptions();

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    PrintStream out = Commands.utf8(FileDescriptor.out);
    requireSense();
    Optional<Finding.Failed> notLoaded = NativeLibrary.load();
    if (notLoaded.isPresent()) {
      print(out, notLoaded.get());
      return ExitCode.SOFTWARE;
    }
    connection.startLog();
    ConnectionSettings settings;
    try {
      settings = connection.settings(who.clientId(), who.thing());
    } catch (IllegalArgumentException unreadable) {
      print(
          out,
          new Finding.Failed(
              "files",
              String.valueOf(unreadable.getMessage()),
              "Look at the path, and whether this user may read it"));
      return ExitCode.SOFTWARE;
    }
    print(out, new Finding.Fine("files", "they can be read"));
    boolean well = new Checkup(settings, finding -> print(out, finding)).run(Instant.now());
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void requireSense() {
    try {
      connection.requireSense();
    } catch (IllegalArgumentException nonsense) {
      throw new ParameterException(
          command.commandLine(), String.valueOf(nonsense.getMessage()), nonsense);
    }
  }

  private static void print(PrintStream out, Finding finding) {
    out.println(EventPrinter.printable(finding.line()));
    out.flush();
  }
}
