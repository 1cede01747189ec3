package dev.rollcall.bench;

import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.Phase;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.List;

/** A mass outage under several executions and faults: whether all are accounted for. */
final class CrossingTable {
  private CrossingTable() {}

  static String of(OutageFigures figures) {
    Table table =
        new Table(
            List.of(
                "",
                "shadows that are true",
                "items evaluated",
                "came again",
                "calls that failed",
                "messages",
                "last message"));
    row(table, "%,d devices lost".formatted(figures.plan().devices()), figures.loss());
    row(table, "and back", figures.recovery());
    return table.toString();
  }

  private static void row(Table table, String title, Phase phase) {
    table.row(
        title,
        List.of(
            "%,d".formatted(phase.devices() - phase.wrong()),
            "%,d of %,d".formatted(phase.items() - phase.cost().dead(), phase.items()),
            "%,d".formatted(phase.cost().retries()),
            Amounts.percent((double) phase.second().refused() / phase.second().count()),
            "%,d".formatted(phase.subjects().size()),
            phase.subjects().isEmpty() ? "" : "`" + phase.subjects().getLast() + "`"));
  }
}
