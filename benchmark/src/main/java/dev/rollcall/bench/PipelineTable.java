package dev.rollcall.bench;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.Phase;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of mass outages side by side, as a table in Markdown. */
final class PipelineTable {
  private final List<OutageFigures> figures;
  private final Table table;

  private PipelineTable(Map<String, OutageFigures> byName) {
    figures = List.copyOf(byName.values());
    table = Table.of("figure", List.copyOf(byName.keySet()));
  }

  /** The table, a column each. */
  static String of(Map<String, OutageFigures> byName) {
    return new PipelineTable(byName).filled();
  }

  private String filled() {
    row("devices, items a batch, executions", PipelineTable::plan);
    phase("losses", OutageFigures::loss);
    phase("recoveries", OutageFigures::recovery);
    row("peak memory, resident", each -> Amounts.of(each.memory().resident()) + " MB");
    row("peak memory, heap", each -> Amounts.of(each.memory().heap()) + " MB");
    row(
        "resident, of the template's memory",
        each -> Amounts.percent(each.memory().share()) + " of " + each.memory().given() + " MB");
    return table.toString();
  }

  private static String plan(OutageFigures figures) {
    return "%,d, %d, %d"
        .formatted(figures.plan().devices(), figures.batchSize(), figures.plan().executions());
  }

  private void phase(String name, Function<OutageFigures, Phase> phase) {
    number(name + " a second and execution", phase.andThen(Phase::devicesPerSecond));
    row(
        name + ": CPU each, steady",
        phase.andThen(each -> Amounts.of(each.processorMillisPerDevice()) + " ms"));
    number(name + ": AWS calls each, both passes", phase.andThen(Phase::callsPerDevice));
    for (CallKind kind : kinds(phase)) {
      number("&emsp;" + kind.title(), phase.andThen(each -> each.callsPerDevice(kind)));
    }
    row(
        name + ": requests to the group's shadow a second, mean and most",
        phase.andThen(
            each ->
                Amounts.of(each.groupRequestsPerSecond())
                    + ", "
                    + each.second().mostInASecond(CallKind::isGroup)));
    row(
        name + ": calls refused, items that came again",
        phase.andThen(each -> "%d, %d".formatted(each.second().refused(), each.cost().retries())));
    number(
        name + ": TCP connections opened each",
        phase.andThen(each -> (double) each.second().connections() / each.devices()));
    row(
        name + ": messages (SNS, mail)",
        phase.andThen(each -> "%d, %d".formatted(each.subjects().size(), each.mails())));
    row(
        name + ": shadows that are wrong, items that are dead",
        phase.andThen(each -> "%d, %d".formatted(each.wrong(), each.cost().dead())));
  }

  private List<CallKind> kinds(Function<OutageFigures, Phase> phase) {
    return Arrays.stream(CallKind.values())
        .filter(kind -> figures.stream().map(phase).anyMatch(each -> each.callsPerDevice(kind) > 0))
        .toList();
  }

  private void number(String title, Function<OutageFigures, Double> value) {
    row(title, value.andThen(Amounts::of));
  }

  private void row(String title, Function<OutageFigures, String> cell) {
    List<String> cells = new ArrayList<>();
    figures.forEach(each -> cells.add(cell.apply(each)));
    table.row(title, cells);
  }
}
