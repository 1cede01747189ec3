package dev.rollcall.bench;

import dev.rollcall.bench.fleet.FleetRow;
import dev.rollcall.bench.fleet.PhaseTimes;
import dev.rollcall.bench.report.Amounts;
import dev.rollcall.bench.report.Table;
import java.util.List;

/** Fleets of growing size, as a table in Markdown. */
final class FleetTable {
  private FleetTable() {}

  static String of(List<FleetRow> rows) {
    Table table =
        new Table(
            List.of(
                "devices",
                "first message",
                "every shadow true",
                "all losses accounted for",
                "all recoveries accounted for",
                "messages",
                "AWS calls",
                "what binds, and its share in use"));
    for (FleetRow row : rows) {
      table.row(
          "%,d".formatted(row.devices()),
          List.of(
              Amounts.of(row.loss().firstMessage()),
              Amounts.of(row.loss().recorded()),
              Amounts.of(row.loss().evaluated()),
              Amounts.of(row.recovery().evaluated()),
              "%,d%s".formatted(row.messages(), row.played() ? "" : " (computed)"),
              "%,d".formatted(row.loss().calls() + row.recovery().calls()),
              binding(row.loss())));
    }
    return table.toString();
  }

  private static String binding(PhaseTimes times) {
    return times.binding().title() + ", " + Amounts.percent(times.share());
  }
}
