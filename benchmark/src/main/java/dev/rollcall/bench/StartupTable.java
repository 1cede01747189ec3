package dev.rollcall.bench;

import dev.rollcall.bench.function.Cost;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import dev.rollcall.bench.startup.StartupFigures;
import dev.rollcall.bench.startup.StartupPlan;
import java.util.List;
import java.util.Map;

/** Starts and first events, as a table in Markdown: time, in brackets that of the processor. */
final class StartupTable {
  private StartupTable() {}

  static String of(Map<String, StartupFigures> byName, StartupPlan plan) {
    Table table =
        new Table(
            List.of(
                "",
                "start and priming",
                "first event",
                "event %,d".formatted(plan.early()),
                "event %,d".formatted(plan.late()),
                "memory"));
    byName.forEach(
        (name, figures) ->
            table.row(
                name,
                List.of(
                    cost(figures.start()),
                    cost(figures.first()),
                    cost(figures.early()),
                    cost(figures.late()),
                    Amounts.of(figures.memory().resident()) + " MB")));
    return table.toString();
  }

  private static String cost(Cost cost) {
    return "%s (%s) ms"
        .formatted(Amounts.of(cost.wallMillis()), Amounts.of(cost.processorMillis()));
  }
}
