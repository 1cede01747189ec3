package dev.rollcall.local.console.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The picture of a device's events in the last hour: a bar for every second minute. */
public final class Sparkline {
  /** Its size in the picture's own units. */
  public static final int WIDTH = 90;

  /** Its height in the same. */
  public static final int HEIGHT = 20;

  private static final int BARS = 30;

  private Sparkline() {}

  /**
   * The bars as the path of an SVG.
   *
   * @param minutes how many events each minute had, oldest first
   */
  public static String path(List<Integer> minutes) {
    int[] sums = new int[BARS];
    for (int i = 0; i < minutes.size(); i++) {
      sums[i * BARS / minutes.size()] += minutes.get(i);
    }
    int highest = Math.max(1, IntStream.of(sums).max().orElse(1));
    return IntStream.range(0, BARS)
        .filter(i -> sums[i] > 0)
        .mapToObj(i -> bar(i, Math.max(2, HEIGHT * (double) sums[i] / highest)))
        .collect(Collectors.joining());
  }

  private static String bar(int index, double height) {
    double width = (double) WIDTH / BARS;
    return String.format(
        Locale.ROOT, "M%.0f %dv-%.1fh2v%.1fz", index * width, HEIGHT, height, height);
  }
}
