package dev.rollcall.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_ERR)
final class VerifyCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--patience, 0, --patience 0: 1 to 3600 is allowed",
    "--patience, soon, soon",
    "--iot-port, 65536, --iot-port 65536: 1 to 65535 is allowed",
    "--endpoint-url, localhost:8080, --endpoint-url localhost:8080: a URL such as",
    "--stack-name, 7, --stack-name \"7\": a letter",
    "--region, Seoul!, --region \"Seoul!\"",
    "--root-ca, none.pem, --root-ca none.pem: there is no such file",
    "--transcript, none/t.txt, --transcript none/t.txt: it cannot be written",
    "--no-such-option, 1, --no-such-option"
  })
  void badOptionIsNamedInOneLine(String option, String value, String problem) throws Exception {
    List<String> arguments = new ArrayList<>();
    if (!option.equals("--region")) {
      arguments.addAll(List.of("--region", "ap-northeast-2"));
    }
    arguments.addAll(List.of(option, value));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(errors, true, UTF_8));
    int code;
    try {
      code = VerifyCommand.commandLine().execute(arguments.toArray(String[]::new));
    } finally {
      System.setErr(before);
    }

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString(UTF_8).lines()).hasSize(1).first().asString().contains(problem);
  }

  @Test
  void helpListsTheExitCodes() {
    assertThat(VerifyCommand.commandLine().getUsageMessage())
        .contains("--stack-name", "--policy", "for a sandbox", "130, 143");
  }
}
