package dev.rollcall.local.fault;

import dev.rollcall.local.Waits;
import java.util.List;
import java.util.TreeSet;

/** The report on all faults, in Markdown. */
final class FaultReport {
  private final StringBuilder text = new StringBuilder();

  private FaultReport() {}

  static String of(List<Result> results, Waits waits, int graceSeconds) {
    FaultReport report = new FaultReport();
    report.begin(results, waits, graceSeconds);
    report.alarms();
    report.summary(results);
    results.forEach(report::fault);
    return report.text.toString();
  }

  private void begin(List<Result> results, Waits waits, int graceSeconds) {
    long held = results.stream().filter(result -> result.word().equals("held")).count();
    line("# Faults");
    line("");
    line(
        "%d of %d faults held. Played in the sandbox: the real functions under the real template, with shorter waits:"
            .formatted(held, results.size()));
    line("");
    line("| wait | here | deployed |");
    line("|---|---|---|");
    row("grace", graceSeconds + " s", "`GraceSeconds`");
    row("alert queue: visibility timeout", waits.visibilityTimeout().toSeconds() + " s", "360 s");
    row("alert queue: receives before the dead-message queue", waits.receives() + "", "10");
    row("batching window", waits.batchingWindow().toSeconds() + " s", "5 s");
    row("claim's lease", waits.claimLease().toSeconds() + " s", "75 s");
    row("functions' timeout", waits.functionTimeout().toSeconds() + " s", "60 s");
    row(
        "retries of an event",
        "after %s s"
            .formatted(
                String.join(
                    " and ",
                    waits.delays().retries().stream().map(each -> each.toSeconds() + "").toList())),
        "after about 60 and 120 s");
    row("a new snapshot", waits.delays().snapshot().toSeconds() + " s", "some minutes");
  }

  private void alarms() {
    line("");
    line(
        "An alarm rings here if its metrics, over the time of a fault, breach its threshold."
            + " Deployed, `FunctionErrorsAlarm` asks for three such minutes of five.");
  }

  private void summary(List<Result> results) {
    line("");
    line("| fault | | alarms that ring | seconds |");
    line("|---|---|---|---|");
    for (Result result : results) {
      row(
          "`" + result.fault().name() + "`: " + result.fault().summary(),
          result.isSkipped() ? "skipped: " + result.skipped() : result.word(),
          String.join(", ", new TreeSet<>(result.fault().alarms())),
          "%.0f".formatted(result.seconds()));
    }
  }

  private void fault(Result result) {
    line("");
    line("## %s: %s".formatted(result.fault().name(), result.word()));
    line("");
    line(result.fault().summary());
    line("");
    result.lines().forEach(each -> line("- " + escaped(each)));
    line("");
    for (Check check : result.checks()) {
      line("- [%s] %s".formatted(check.holds() ? "x" : " ", escaped(check.claim())));
      check.problems().forEach(each -> line("  - FAILED: " + escaped(each)));
    }
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private static String escaped(String line) {
    return line.replace("|", "\\|").replace("<", "&lt;");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
