package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventPrinterTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "한국어 é 🙂, 한국어 é 🙂",
    "'a\tb\r\nc', 'a b  c'",
    "'\u001b[2J', '\uFFFD[2J'",
    "'\u0000\u007f\u009b', '\uFFFD\uFFFD\uFFFD'",
    "'right\u202Eleft', 'right\uFFFDleft'",
    "'line\u2028line', 'line line'",
    "'half \uD83D', 'half \uFFFD'"
  })
  void whatCouldSteerATerminalIsReplaced(String text, String printed) {
    assertThat(EventPrinter.printable(text)).isEqualTo(printed);
  }

  @Test
  void overlongLineIsCutAndSaysHowLongItWas() {
    String line = EventPrinter.printable("🙂".repeat(1001));

    assertThat(line).isEqualTo("🙂".repeat(1000) + "… (1001 characters)");
    assertThat(EventPrinter.printable("🙂".repeat(1000))).isEqualTo("🙂".repeat(1000));
  }

  @Test
  void eachEventIsOneLineThatIsThereAtOnce() {
    var terminal = new ByteArrayOutputStream();
    var printer = new EventPrinter(new PrintStream(terminal, false, UTF_8));

    printer.accept(new DeviceEvent.Received("a/b", "{\n}"));

    assertThat(terminal.toString(UTF_8)).isEqualToIgnoringNewLines("received on a/b: { }\n");
  }
}
