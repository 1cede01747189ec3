package dev.rollcall.local.console.flow;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline as shapes of an SVG.
 *
 * @param height in its own units, which are pixels if it is not scaled
 */
public record Drawing(List<Box> boxes, List<Line> lines, int height) {
  /** Its width in its own units. */
  public static final int WIDTH = 1196;

  /** How wide a box is. */
  public static final int BOX_WIDTH = 150;

  /** How high a box is. */
  public static final int BOX_HEIGHT = 44;

  private static final int COLUMN = 173;
  private static final int ROW = 74;
  private static final int TOP = 12;

  /** Copies the lists. */
  public Drawing {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /** A node, by its upper left corner. */
  public record Box(Node node, int x, int y) {}

  /**
   * An arrow.
   *
   * @param path as SVG writes it
   * @param x where its number is
   * @param failure whether what failed goes there
   */
  public record Line(Arrow arrow, String path, int x, int y, boolean failure) {}

  /** Draws a pipeline: a column for each kind of node, in the order of a message's way. */
  public static Drawing of(Pipeline pipeline) {
    Map<Integer, Integer> rows = new HashMap<>();
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (int column = 0; column <= Node.Kind.RECIPIENT.column(); column++) {
      int present = column;
      pipeline.nodes().stream()
          .filter(node -> node.kind().column() == present)
          .sorted(
              Comparator.comparing(Node::kind)
                  .thenComparingDouble(node -> height(node, pipeline, boxes)))
          .forEach(
              node -> {
                int row = rows.merge(present, 1, Integer::sum) - 1;
                boxes.put(node.id(), new Box(node, present * COLUMN, TOP + row * ROW));
              });
    }
    List<Line> lines =
        pipeline.arrows().stream().flatMap(arrow -> line(arrow, boxes).stream()).toList();
    int most = rows.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return new Drawing(List.copyOf(boxes.values()), lines, TOP + most * ROW);
  }

  /** How high up its messages come from, on average, so that few arrows cross. */
  private static double height(Node node, Pipeline pipeline, Map<String, Box> boxes) {
    return pipeline.arrows().stream()
        .filter(arrow -> arrow.to().equals(node.id()))
        .flatMap(arrow -> Optional.ofNullable(boxes.get(arrow.from())).stream())
        .mapToInt(Box::y)
        .average()
        .orElse(0);
  }

  private static Optional<Line> line(Arrow arrow, Map<String, Box> boxes) {
    return Optional.ofNullable(boxes.get(arrow.from()))
        .flatMap(
            from -> Optional.ofNullable(boxes.get(arrow.to())).map(to -> line(arrow, from, to)));
  }

  private static Line line(Arrow arrow, Box from, Box to) {
    boolean failure = to.node().kind() == Node.Kind.FAILURE_QUEUE;
    return to.x() > from.x()
        ? forward(arrow, from, to, failure)
        : backward(arrow, from, to, failure);
  }

  private static Line forward(Arrow arrow, Box from, Box to, boolean failure) {
    Point start = new Point(from.x() + BOX_WIDTH, from.y() + BOX_HEIGHT / 2);
    Point end = new Point(to.x() - 3, to.y() + BOX_HEIGHT / 2);
    int bend = (to.x() - start.x()) / 2;
    String path = curve(start, start.right(bend), end.right(-bend), end);
    return new Line(arrow, path, end.x() - 5, end.y() - 5, failure);
  }

  /** Back to a queue that it has come from, or to another one: under the boxes. */
  private static Line backward(Arrow arrow, Box from, Box to, boolean failure) {
    Point start = new Point(from.x() + BOX_WIDTH / 3, from.y() + BOX_HEIGHT);
    Point end = new Point(to.x() + 2 * BOX_WIDTH / 3, to.y() + BOX_HEIGHT + 3);
    int deep = Math.max(start.y(), end.y()) + 26;
    String path = curve(start, new Point(start.x(), deep), new Point(end.x(), deep), end);
    return new Line(arrow, path, (start.x() + end.x()) / 2, deep - 2, failure);
  }

  private static String curve(Point start, Point towards, Point from, Point end) {
    return "M" + start + "C" + towards + " " + from + " " + end;
  }

  private record Point(int x, int y) {
    Point right(int by) {
      return new Point(x + by, y);
    }

    /** As SVG writes it. */
    @Override
    public String toString() {
      return x + " " + y;
    }
  }
}
