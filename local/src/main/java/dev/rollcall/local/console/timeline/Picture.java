package dev.rollcall.local.console.timeline;

import dev.rollcall.local.console.timeline.Timeline.Grace;
import dev.rollcall.local.console.timeline.Timeline.Kind;
import dev.rollcall.local.console.timeline.Timeline.Mark;
import dev.rollcall.local.console.timeline.Timeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A timeline as shapes of an SVG that is {@value #WIDTH} wide and {@value #HEIGHT} high.
 *
 * @param broker whether it was connected, as the broker knew
 * @param shadow the same, as the shadow said
 * @param lies where the two differ
 * @param graces the grace periods, as far as they have passed, and to their end
 * @param labels what happened
 * @param ticks the scale
 */
public record Picture(
    List<Bar> broker,
    List<Bar> shadow,
    List<Bar> lies,
    List<Bar> graces,
    List<Label> labels,
    List<Tick> ticks) {
  /** Its width in its own units, which are pixels if it is not scaled. */
  public static final int WIDTH = 1200;

  /** Its height in the same. */
  public static final int HEIGHT = 316;

  private static final int LEFT = 120;
  private static final int RIGHT = WIDTH - 40;
  private static final int TICKS = 6;
  private static final double CHARACTER = 7;
  private static final double MARK = 14;
  private static final int LANES = 4;
  private static final int LANE = 16;

  /** Copies the lists. */
  public Picture {
    broker = List.copyOf(broker);
    shadow = List.copyOf(shadow);
    lies = List.copyOf(lies);
    graces = List.copyOf(graces);
    labels = List.copyOf(labels);
    ticks = List.copyOf(ticks);
  }

  /** A bar; what it looks like is the style sheet's. */
  public record Bar(double x, double width, String style, Instant from, Instant to) {}

  /**
   * A mark with its text.
   *
   * @param right whether the text ends at the mark, as there is no room after it
   * @param text what is written; empty where there is no room for it
   */
  public record Label(double x, double y, boolean right, String text, Mark mark) {}

  /** A time on the scale. */
  public record Tick(double x, Instant at) {}

  /** Draws a timeline. */
  public static Picture of(Timeline timeline) {
    return new Picture(
        bars(timeline, timeline.broker()),
        bars(timeline, timeline.shadow()),
        lies(timeline),
        timeline.graces().stream().flatMap(grace -> bars(timeline, grace)).toList(),
        labels(timeline),
        ticks(timeline));
  }

  private static double x(Timeline timeline, Instant at) {
    double part =
        Duration.between(timeline.from(), at).toMillis()
            / (double) Duration.between(timeline.from(), timeline.to()).toMillis();
    return LEFT + Math.clamp(part, 0, 1) * (RIGHT - LEFT);
  }

  private static Bar bar(Timeline timeline, Instant from, Instant to, String style) {
    double x = x(timeline, from);
    return new Bar(x, Math.max(1, x(timeline, to) - x), style, from, to);
  }

  private static List<Bar> bars(Timeline timeline, List<Span> spans) {
    return spans.stream()
        .map(each -> bar(timeline, each.from(), each.to(), each.connected() ? "online" : "offline"))
        .toList();
  }

  private static Stream<Bar> bars(Timeline timeline, Grace grace) {
    Instant passed = grace.end().isBefore(timeline.to()) ? grace.end() : timeline.to();
    return Stream.of(bar(timeline, grace.from(), passed, "grace"))
        .filter(_ -> passed.isAfter(timeline.from()));
  }

  private static List<Bar> lies(Timeline timeline) {
    List<Bar> lies = new ArrayList<>();
    for (Span truth : timeline.broker()) {
      for (Span said : timeline.shadow()) {
        Instant from = later(truth.from(), said.from());
        Instant to = earlier(truth.to(), said.to());
        if (truth.connected() != said.connected() && to.isAfter(from)) {
          lies.add(bar(timeline, from, to, "lie"));
        }
      }
    }
    return lies;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Puts each text into the first lane of its kind that has room for it. */
  private static List<Label> labels(Timeline timeline) {
    List<Label> labels = new ArrayList<>();
    Map<Kind, double[]> ends = new EnumMap<>(Kind.class);
    for (Mark mark : timeline.marks()) {
      double[] lanes = ends.computeIfAbsent(mark.kind(), _ -> new double[LANES]);
      labels.add(label(mark, x(timeline, mark.at()), lanes));
    }
    return labels;
  }

  private static Label label(Mark mark, double x, double[] lanes) {
    double length = MARK + mark.label().length() * CHARACTER;
    boolean right = x + length > RIGHT;
    double begin = right ? x - length : x;
    int lane = 0;
    while (lane < LANES - 1 && lanes[lane] > begin) {
      lane++;
    }
    String text = lanes[lane] > begin ? "" : mark.label();
    lanes[lane] = Math.max(lanes[lane], begin + length);
    return new Label(x, top(mark.kind()) + lane * LANE, right, text, mark);
  }

  /** Where the first lane of a kind is. */
  public static int top(Kind kind) {
    return switch (kind) {
      case EVENT -> 20;
      case EVALUATION -> 182;
      case MESSAGE -> 246;
    };
  }

  private static List<Tick> ticks(Timeline timeline) {
    Duration length = Duration.between(timeline.from(), timeline.to());
    return IntStream.rangeClosed(0, TICKS)
        .mapToObj(i -> timeline.from().plus(length.multipliedBy(i).dividedBy(TICKS)))
        .map(at -> new Tick(x(timeline, at), at))
        .toList();
  }
}
