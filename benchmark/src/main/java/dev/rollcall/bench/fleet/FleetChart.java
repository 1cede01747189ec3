package dev.rollcall.bench.fleet;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jfree.svg.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The times of fleets by their size, both on logarithmic scales, as an SVG. */
public final class FleetChart {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;

  private FleetChart() {}

  /**
   * Draws it. The same rows give the same text.
   *
   * @param rows from the smallest fleet to the largest
   */
  public static String svg(List<FleetRow> rows) {
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("devices lost within a second")
            .yAxisTitle("seconds")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    line(chart, "first message", rows, row -> row.loss().firstMessage());
    line(chart, "every shadow is true", rows, row -> row.loss().recorded());
    line(chart, "all losses accounted for", rows, row -> row.loss().evaluated());
    line(chart, "all recoveries accounted for", rows, row -> row.recovery().evaluated());
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    graphics.setDefsKeyPrefix("fleet");
    chart.paint(graphics, WIDTH, HEIGHT);
    return graphics.getSVGElement(null, true, null, null, null) + "\n";
  }

  private static void line(
      XYChart chart, String name, List<FleetRow> rows, Function<FleetRow, Duration> time) {
    chart.addSeries(
        name,
        rows.stream().mapToDouble(FleetRow::devices).toArray(),
        rows.stream().map(time).mapToDouble(each -> each.toMillis() / 1e3).toArray());
  }
}
