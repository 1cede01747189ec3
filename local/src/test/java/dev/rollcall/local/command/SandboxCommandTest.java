package dev.rollcall.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before anything starts. {@code .ci/refusals} has what is refused after that. */
final class SandboxCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --no-such-option                           | --no-such-option
          --grace 901                                | --grace 901: 1 to 900 is allowed
          --grace soon                               | soon
          --mqtt-port 70000                          | --mqtt-port 70000
          --parameter GraceSeconds=5                 | use --grace
          --parameter RepublishStatus                | NAME=VALUE
          --things 0                                 | --things 0: 1 to 1000 is allowed
          --shadow-requests-per-second 0             | --shadow-requests-per-second 0: 1 to
          --shadow-requests-per-second many          | many
          --story --chaos 1                          | not with
          --story --mails target/mails               | one of them
          --story --faults target/faults.md          | one of them
          --shard 1/2                                | only with --faults
          --faults target/faults.md --shard 3/2      | 3/2 is no part, such as 1/2
          --mails                                    | --mails
          """)
  void badOptionIsRefusedInOneLine(String options, String reason) {
    assertThat(refusal(List.of(options.split(" "))))
        .contains(reason)
        .endsWith(" (--help lists the options)");
  }

  @Test
  void mailsNeedFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path below = file.resolve("mails");

    assertThat(refusal(List.of("--mails", file.toString()))).contains(file.toString());
    assertThat(refusal(List.of("--mails", below.toString()))).contains(below.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--mqtt-port, MQTT, 127.0.0.1, 0",
    "--websocket-port, WebSocket, 127.0.0.1, 0",
    "--http-port, HTTP, 127.0.0.2, 0",
    "--http-port, SQS, 127.0.0.2, -1",
  })
  void portInUseIsNamed(String option, String server, String address, int offset)
      throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      int port = taken.getLocalPort();
      Map<String, Object> options = new TreeMap<>(Map.of("--mqtt-port", 0, "--http-port", 0));
      options.put("--address", "127.0.0.2"); // has the port before the taken one free
      options.put("--dir", folder);
      options.put(option, port + offset);

      assertThat(refusal(arguments(options)))
          .isEqualTo(
              "sandbox: %s port %d of %s cannot be used (Address already in use)",
              server, port, address);
    }
  }

  private static List<String> arguments(Map<String, Object> options) {
    return options.entrySet().stream()
        .flatMap(each -> Stream.of(each.getKey(), each.getValue().toString()))
        .toList();
  }

  /** The line that says why. */
  private static String refusal(List<String> options) {
    StringWriter errors = new StringWriter();
    CommandLine sandbox = SandboxCommand.commandLine().setErr(new PrintWriter(errors, true));

    int code = sandbox.execute(options.toArray(String[]::new));

    assertThat(code).describedAs("exit code").isEqualTo(2);
    assertThat(errors.toString().lines()).singleElement().asString().startsWith("sandbox: ");
    return errors.toString().strip();
  }
}
