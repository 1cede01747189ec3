package dev.rollcall.verify;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What happens, a line each: on the terminal with the time since the start, in the file with the
 * time of day (UTC). The file has each line as soon as the terminal has it.
 */
final class Transcript implements AutoCloseable {
  private final PrintStream terminal;
  private final PrintWriter file;
  private final Supplier<Instant> clock;
  private final Instant start;

  Transcript(PrintStream terminal, PrintWriter file, Supplier<Instant> clock) {
    this.terminal = terminal;
    this.file = file;
    this.clock = clock;
    this.start = clock.get();
  }

  /** Something holds. */
  void ok(String text) {
    step("ok", text);
  }

  /** Something does not hold: all that is known of it. */
  void failed(StepFailure failure) {
    step("FAILED", "expected: " + failure.expected());
    line("                  seen:     " + failure.seen());
    for (String advice : failure.advice()) {
      line("                  look at:  " + advice);
    }
  }

  /** What is not a step. */
  void line(String text) {
    terminal.println(text);
    terminal.flush();
    detail(text);
  }

  /** What only the file has, such as what the device prints. */
  synchronized void detail(String text) {
    Instant now = clock.get().truncatedTo(ChronoUnit.MILLIS);
    text.lines().forEach(line -> file.println(now + "  " + line));
    file.flush();
  }

  /** Facts of the run, in the file alone. */
  void facts(Map<String, String> facts) {
    facts.forEach((name, value) -> detail(name + ": " + value));
  }

  private void step(String result, String text) {
    double seconds = Duration.between(start, clock.get()).toMillis() / 1000.0;
    line(String.format(Locale.ROOT, "%-6s %6.1f s  %s", result, seconds, text));
  }

  @Override
  public void close() {
    file.close();
  }
}
