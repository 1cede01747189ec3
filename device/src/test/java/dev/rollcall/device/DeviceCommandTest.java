package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says to calls that it cannot serve, and to those that only ask. */
final class DeviceCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int execute(String... arguments) {
    return DeviceCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }

  private int executeWithFiles(String... further) throws IOException {
    Path pem = Files.writeString(folder.resolve("any.pem"), "-----BEGIN ANY-----");
    List<String> arguments =
        new ArrayList<>(List.of("--endpoint=localhost", "--cert=" + pem, "--key=" + pem));
    arguments.addAll(List.of(further));
    return execute(arguments.toArray(String[]::new));
  }

  private void assertOneLine(String problem) {
    assertThat(errors.toString())
        .isEqualToNormalizingNewlines(
            "rollcall-device: " + problem + " (--help lists the options)\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=0 | 0 is no port: 1 to 65535 are allowed",
        "--count=-1 | -1 is no count: 0 (for ever) or more is allowed",
        "--keep-alive=29 | 29 is no keep-alive: 30 to 1200 seconds are allowed",
        "--keep-alive=1201 | 1201 is no keep-alive: 30 to 1200 seconds are allowed",
        "--endpoint=h:1 | option '--endpoint' (HOST) should be specified only once",
        "--thing-name=a/b | Invalid value for option '--thing-name': \"a/b\" is no thing name: 1"
            + " to 128 of the characters A-Z a-z 0-9 : _ - are allowed",
        "--client-id=a+b | Invalid value for option '--client-id': \"a+b\" is no client id: 1 to"
            + " 128 characters without # and + are allowed",
        "--topic=a/# | Invalid value for option '--topic': \"a/#\" is no topic to publish to: 1 to"
            + " 256 bytes without # and + are allowed",
        "--verbosity=loud | Invalid value for option '--verbosity': expected one of [NoLogs, Fatal,"
            + " Error, Warn, Info, Debug, Trace] (case-insensitive) but was 'loud'",
        "--websocket | Unknown option: '--websocket'"
      })
  void badOptionIsToldInOneLine(String option, String problem) throws IOException {
    assertThat(executeWithFiles(option)).isEqualTo(2);
    assertOneLine(problem);
  }

  @Test
  void endpointWithPortIsRefused() throws IOException {
    Path pem = Files.writeString(folder.resolve("any.pem"), "-----BEGIN ANY-----");
    assertThat(execute("--endpoint=localhost:8883", "--cert=" + pem, "--key=" + pem)).isEqualTo(2);
    assertOneLine(
        "\"localhost:8883\" is no endpoint: a host name or IPv4 address without scheme and port"
            + " is allowed");
  }

  @Test
  void missingOptionsAreNamed() {
    assertThat(execute()).isEqualTo(2);
    assertOneLine("Missing required options: '--endpoint=HOST', '--cert=FILE', '--key=FILE'");
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Path missing = folder.resolve("missing.pem");
    assertThat(executeWithFiles("--root-ca=" + missing)).isEqualTo(2);
    assertOneLine("cannot read the root CA file " + missing + ": there is no such file");
  }

  @Test
  void directoryInPlaceOfAFileIsNamed() throws IOException {
    assertThat(executeWithFiles("--root-ca=" + folder)).isEqualTo(2);
    assertOneLine("cannot read the root CA file " + folder + ": it is a directory");
  }

  @Test
  void fileThatIsNoPemIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertThat(executeWithFiles("--root-ca=" + text)).isEqualTo(2);
    assertOneLine("the root CA file " + text + " is no PEM file");
  }

  @Test
  void certificateAndKeyThatCannotBeUsedAreTold() throws IOException {
    assertThat(executeWithFiles()).isEqualTo(2);
    assertThat(errors.toString().lines())
        .singleElement()
        .asString()
        .startsWith("rollcall-device: certificate, key and root CA cannot be used: ");
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("rollcall-device \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--endpoint", "--port", "--cert", "--key", "--root-ca", "--client-id")
        .contains("--thing-name", "--thingName", "--topic", "--count", "--keep-alive")
        .contains("--verbosity", "--help", "--version", "Exit codes:");
  }

  @Test
  void aProcessSaysItOnStandardErrorAndExits() throws Exception {
    try (var device = DeviceProcess.start("--port=x")) {
      assertThat(device.awaitExit(20)).isEqualTo(2);
      assertThat(device.complaints())
          .containsExactly(
              "rollcall-device: Invalid value for option '--port': 'x' is not an int"
                  + " (--help lists the options)");
    }
  }
}
