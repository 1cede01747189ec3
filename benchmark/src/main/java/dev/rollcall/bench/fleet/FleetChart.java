package dev.rollcall.bench.fleet;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.ChoiceFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.svg.SVGGraphics2D;

/** The times of fleets by their size, both on logarithmic scales, as an SVG. */
public final class FleetChart {
  private static final int WIDTH = 820;
  private static final int HEIGHT = 460;

  private static final int LARGEST_POWER = 9;
  private static final List<Color> COLORS =
      List.of(Color.RED, Color.BLUE, Color.BLACK, new Color(0, 128, 0));

  /** Of the ids within the SVG, which would be random. */
  private static final String PREFIX = "fleet";

  private FleetChart() {}

  /**
   * Draws it. The same rows give the same text.
   *
   * @param rows from the smallest fleet to the largest
   */
  public static String svg(List<FleetRow> rows) {
    System.setProperty("java.awt.headless", "true");
    DefaultXYDataset lines = new DefaultXYDataset();
    add(lines, "all losses accounted for", rows, row -> row.loss().evaluated());
    add(lines, "all recoveries accounted for", rows, row -> row.recovery().evaluated());
    add(lines, "first message", rows, row -> row.loss().firstMessage());
    add(lines, "every shadow is true", rows, row -> row.loss().recorded());
    XYPlot plot =
        new XYPlot(lines, axis("devices lost within a second"), axis("seconds"), renderer());
    JFreeChart chart = new JFreeChart(plot);
    chart.setBackgroundPaint(Color.WHITE);
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    graphics.setDefsKeyPrefix(PREFIX);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    return graphics.getSVGElement(null, true, null, null, null) + "\n";
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    for (int i = 0; i < COLORS.size(); i++) {
      renderer.setSeriesPaint(i, COLORS.get(i));
    }
    return renderer;
  }

  /** An axis for decimal logarithms; a logarithmic axis would draw its numbers as outlines. */
  private static NumberAxis axis(String title) {
    NumberAxis axis = new NumberAxis(title);
    double[] powers = IntStream.rangeClosed(0, LARGEST_POWER).asDoubleStream().toArray();
    String[] names =
        DoubleStream.of(powers)
            .mapToObj(power -> String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power)))
            .toArray(String[]::new);
    axis.setTickUnit(new NumberTickUnit(1, new ChoiceFormat(powers, names)));
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  private static void add(
      DefaultXYDataset lines, String name, List<FleetRow> rows, Function<FleetRow, Duration> time) {
    double[] sizes = rows.stream().mapToDouble(row -> Math.log10(row.devices())).toArray();
    double[] seconds =
        rows.stream().map(time).mapToDouble(each -> Math.log10(each.toMillis() / 1e3)).toArray();
    lines.addSeries(name, new double[][] {sizes, seconds});
  }
}
