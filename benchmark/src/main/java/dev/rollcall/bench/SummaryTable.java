package dev.rollcall.bench;

import dev.rollcall.bench.endpoint.CallKind;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures that matter most, with what is wanted of them. */
final class SummaryTable {
  private final List<OutageFigures> figures;
  private final Table table;

  private SummaryTable(Map<String, OutageFigures> byName) {
    figures = List.copyOf(byName.values());
    List<String> columns = new ArrayList<>(byName.keySet());
    columns.add("wanted");
    table = Table.of("figure", columns);
  }

  static String of(Map<String, OutageFigures> byName) {
    return new SummaryTable(byName)
        .row(
            "losses a second per execution",
            "≥ 100",
            each -> Amounts.of(each.loss().devicesPerSecond()))
        .row(
            "CPU per loss, steady",
            "≤ 4 ms",
            each -> Amounts.of(each.loss().processorMillisPerDevice()) + " ms")
        .row(
            "AWS calls per loss, both passes, last will included",
            "≤ 8",
            each -> Amounts.of(each.loss().callsPerDevice()))
        .row(
            "AWS calls per recovery, both passes",
            "≤ 8",
            each -> Amounts.of(each.recovery().callsPerDevice()))
        .row(
            "requests to the group's shadow a second: mean, most",
            "< 20",
            each ->
                Amounts.of(each.loss().groupRequestsPerSecond())
                    + ", "
                    + each.loss().second().mostInASecond(CallKind::isGroup))
        .row(
            "peak memory, of the template's " + given(byName),
            "≤ 60 %",
            each ->
                Amounts.of(each.memory().resident())
                    + " MB, "
                    + Amounts.percent(each.memory().share()))
        .row(
            "messages about the loss and the recovery",
            "about log2(n)",
            each ->
                "%d + %d"
                    .formatted(each.loss().subjects().size(), each.recovery().subjects().size()))
        .table
        .toString();
  }

  private static String given(Map<String, OutageFigures> byName) {
    return byName.values().stream()
        .map(each -> "%,d MB".formatted(each.memory().given()))
        .distinct()
        .reduce((first, second) -> first + " and " + second)
        .orElseThrow();
  }

  private SummaryTable row(String title, String wanted, Function<OutageFigures, String> cell) {
    List<String> cells = new ArrayList<>();
    figures.forEach(each -> cells.add(cell.apply(each)));
    cells.add(wanted);
    table.row(title, cells);
    return this;
  }
}
