package dev.rollcall.bench;

import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.Phase;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What 100 losses take and cost by the memory that the function is given. */
final class MemoryTable {
  /** USD for a GB-second on arm64, the list price of us-east-1 of 2025. */
  private static final double GIGABYTE_SECOND = 0.0000133334;

  private static final int LOSSES = 100;
  private static final double MEGABYTES = 1024;

  private final Table table;
  private final List<OutageFigures> figures;

  private MemoryTable(Map<Integer, OutageFigures> byMegabytes) {
    table = Table.of("", byMegabytes.keySet().stream().map("%,d MB"::formatted).toList());
    figures = List.copyOf(byMegabytes.values());
  }

  static String of(Map<Integer, OutageFigures> byMegabytes) {
    return new MemoryTable(byMegabytes)
        .row("100 losses, second pass", each -> Amounts.of(seconds(each.loss())) + " s")
        .row("of that the processor", each -> Amounts.of(processorSeconds(each.loss())) + " s")
        .row("100 recoveries", each -> Amounts.of(seconds(each.recovery())) + " s")
        .row("GB-seconds of 100 losses", each -> Amounts.of(gigabyteSeconds(each)))
        .row(
            "USD for a million losses",
            each -> Amounts.of(gigabyteSeconds(each) / LOSSES * 1e6 * GIGABYTE_SECOND))
        .row("peak memory, resident", each -> Amounts.of(each.memory().resident()) + " MB")
        .table
        .toString();
  }

  private MemoryTable row(String title, Function<OutageFigures, String> cell) {
    List<String> cells = new ArrayList<>();
    figures.forEach(each -> cells.add(cell.apply(each)));
    table.row(title, cells);
    return this;
  }

  private static double seconds(Phase phase) {
    return LOSSES / phase.devicesPerSecond();
  }

  private static double processorSeconds(Phase phase) {
    return LOSSES * phase.processorMillisPerDevice() / 1e3;
  }

  private static double gigabyteSeconds(OutageFigures figures) {
    return seconds(figures.loss()) * figures.memory().given() / MEGABYTES;
  }
}
