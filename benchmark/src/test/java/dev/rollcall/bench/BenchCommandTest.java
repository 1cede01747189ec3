package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_ERR)
final class BenchCommandTest {
  @ParameterizedTest
  @CsvSource({
    "pipeline --functions none, --functions none: there is no",
    "pipeline --compare none, --compare none: there is no",
    "pipeline --devices 0, 0 devices",
    "pipeline --faults 101, 101",
    "pipeline --devices many, many",
    "startup --events 1, 1",
    "startup --runs 0, 0 runs",
    "flood --seconds 1, 1 seconds",
    "fleet --evaluating 0, 0",
    "fleet --shadow-requests-per-second 0, 0",
    "--no-such-option, --no-such-option",
    "'', '--short, --write or a command: one of them'"
  })
  void badOptionIsNamedInOneLine(String line, String problem) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(errors, true, UTF_8));
    int code;
    try {
      String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
      code = BenchCommand.commandLine().execute(arguments);
    } finally {
      System.setErr(before);
    }

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString(UTF_8).lines()).hasSize(1).first().asString().contains(problem);
  }

  @Test
  void helpListsCommandsAndExitCodes() {
    assertThat(BenchCommand.commandLine().getUsageMessage())
        .contains("pipeline", "startup", "memory", "flood", "fleet", "--write", "a bad option");
  }
}
