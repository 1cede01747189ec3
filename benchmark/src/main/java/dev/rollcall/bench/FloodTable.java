package dev.rollcall.bench;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.outage.FloodFigures;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The figures of floods side by side, as a table in Markdown. */
final class FloodTable {
  /** Fewer calls of a kind are not shown. */
  private static final double LEAST = 0.001;

  private final List<FloodFigures> figures;
  private final Table table;

  private FloodTable(List<FloodFigures> figures) {
    this.figures = List.copyOf(figures);
    table = Table.of("figure", figures.stream().map(FloodTable::title).toList());
  }

  /** The table, a column each. */
  static String of(List<FloodFigures> figures) {
    return new FloodTable(figures).filled();
  }

  private static String title(FloodFigures figures) {
    return "%d × %d a second%s"
        .formatted(
            figures.plan().devices(),
            figures.plan().perSecond(),
            figures.plan().batched() ? "" : ", each alone");
  }

  private String filled() {
    row("statuses, in seconds", FloodTable::plan);
    row("invocations, first and second pass", FloodTable::invocations);
    number("AWS calls a status, both passes", FloodFigures::callsPerStatus);
    for (CallKind kind : CallKind.values()) {
      if (figures.stream().anyMatch(each -> each.callsPerStatus(kind) >= LEAST)) {
        number("&emsp;" + kind.title(), each -> each.callsPerStatus(kind));
      }
    }
    millis("Lambda a status, first pass", each -> each.wallMillisPerStatus(each.tracking()));
    millis("&emsp;its processor", each -> each.processorMillisPerStatus(each.tracking()));
    millis("Lambda a status, second pass", each -> each.wallMillisPerStatus(each.evaluation()));
    millis("&emsp;its processor", each -> each.processorMillisPerStatus(each.evaluation()));
    row("status of another device: tracked within", each -> Amounts.of(each.tracked()));
    row(
        "event of another device: evaluated, once due, within",
        each -> Amounts.of(each.evaluated()));
    row("alerts: of the flood, of another device", FloodTable::messages);
    return table.toString();
  }

  private static String plan(FloodFigures figures) {
    return "%,d, %d".formatted(figures.plan().statuses(), figures.plan().seconds());
  }

  private static String invocations(FloodFigures figures) {
    return "%,d, %,d".formatted(figures.tracking().size(), figures.evaluation().size());
  }

  private static String messages(FloodFigures figures) {
    return "%d, %d".formatted(figures.aboutTheFlood(), figures.aboutAnother());
  }

  private void millis(String title, Function<FloodFigures, Double> value) {
    row(title, each -> Amounts.of(value.apply(each)) + " ms");
  }

  private void number(String title, Function<FloodFigures, Double> value) {
    row(title, value.andThen(Amounts::of));
  }

  private void row(String title, Function<FloodFigures, String> cell) {
    List<String> cells = new ArrayList<>();
    figures.forEach(each -> cells.add(cell.apply(each)));
    table.row(title, cells);
  }
}
