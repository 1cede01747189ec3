package dev.rollcall.local.console.timeline;

import dev.rollcall.local.console.journal.Entry;
import dev.rollcall.local.console.journal.Fact;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Fact.Message;
import dev.rollcall.local.console.journal.Fact.Outcome;
import dev.rollcall.local.console.journal.Fact.Output;
import dev.rollcall.local.console.journal.Fact.ShadowWrite;
import dev.rollcall.local.console.journal.Fact.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a device within some time.
 *
 * @param broker whether it was connected, as the broker knew
 * @param shadow the same, as the shadow said
 * @param graces the grace periods that its losses began
 * @param marks events, decisions and messages
 */
public record Timeline(
    Instant from,
    Instant to,
    List<Span> broker,
    List<Span> shadow,
    List<Grace> graces,
    List<Mark> marks) {

  /** Copies the lists. */
  public Timeline {
    broker = List.copyOf(broker);
    shadow = List.copyOf(shadow);
    graces = List.copyOf(graces);
    marks = List.copyOf(marks);
  }

  /** Some time in which it was connected, or was not. */
  public record Span(Instant from, Instant to, boolean connected) {}

  /**
   * A grace period.
   *
   * @param end when it ends or ended, whatever happened meanwhile
   */
  public record Grace(Instant from, Instant end) {}

  /** What a mark is of. */
  public enum Kind {
    /** A lifecycle event, a last will or a status. */
    EVENT,
    /** What the second pass decided. */
    EVALUATION,
    /** A mail or a text message. */
    MESSAGE
  }

  /**
   * Something that happened.
   *
   * @param entry the number of its entry
   * @param label what it was, in a word of the field
   */
  public record Mark(long entry, Instant at, Kind kind, String label) {}

  /**
   * The timeline of a device.
   *
   * @param entries what happened to it, oldest first
   * @param length how much of it, until now
   */
  public static Timeline of(List<Entry> entries, Duration grace, Instant now, Duration length) {
    Instant from = now.minus(length);
    List<Mark> marks = new ArrayList<>();
    List<Grace> graces = new ArrayList<>();
    Line broker = new Line(from, now);
    Line shadow = new Line(from, now);
    Optional<Lifecycle> newest = Optional.empty();
    for (Entry entry : entries) {
      if (entry.fact() instanceof Lifecycle event && isTurn(event, newest)) {
        newest = Optional.of(event);
        broker.turn(event.at(), event.isConnect());
        if (!event.isConnect() && event.at().plus(grace).isAfter(from)) {
          graces.add(new Grace(event.at(), event.at().plus(grace)));
        }
      }
      if (entry.fact() instanceof ShadowWrite write && !write.shadow().equals("rollcall")) {
        write.connected().ifPresent(connected -> shadow.turn(entry.at(), connected));
      }
      if (entry.at().isAfter(from)) {
        mark(entry).ifPresent(marks::add);
      }
    }
    return new Timeline(from, now, broker.spans(), shadow.spans(), graces, marks);
  }

  /** A late copy is none, nor is a refused attempt. */
  private static boolean isTurn(Lifecycle event, Optional<Lifecycle> newest) {
    return !event.type().equals("connect_failed")
        && newest.filter(before -> !event.isNewerThan(before)).isEmpty();
  }

  private static Optional<Mark> mark(Entry entry) {
    return switch (entry.fact()) {
      case Lifecycle event -> Optional.of(mark(entry, Kind.EVENT, label(event)));
      case Status status -> Optional.of(mark(entry, Kind.EVENT, "status " + status.value()));
      case Outcome outcome when outcome.isEvaluation() ->
          Optional.of(mark(entry, Kind.EVALUATION, outcome.reason()));
      case Message message ->
          Optional.of(mark(entry, Kind.MESSAGE, symbol(message) + message.kind()));
      case Outcome _, ShadowWrite _, Output _ -> Optional.empty();
    };
  }

  private static String label(Lifecycle event) {
    return event.reason().isEmpty() ? event.type() : event.reason();
  }

  private static String symbol(Message message) {
    return message.medium() == Fact.Medium.MAIL ? "✉ " : "☎ ";
  }

  private static Mark mark(Entry entry, Kind kind, String label) {
    return new Mark(entry.number(), entry.at(), kind, label);
  }

  /** Collects the spans of one line. */
  private static final class Line {
    private final Instant from;
    private final Instant to;
    private final List<Span> spans = new ArrayList<>();
    private Optional<Boolean> connected = Optional.empty();
    private Instant since = Instant.MIN;

    Line(Instant from, Instant to) {
      this.from = from;
      this.to = to;
    }

    /** Another value from then on. */
    void turn(Instant at, boolean now) {
      if (at.isBefore(since) || connected.filter(before -> before == now).isPresent()) {
        return;
      }
      close(at);
      connected = Optional.of(now);
      since = at;
    }

    private void close(Instant end) {
      Instant begin = since.isBefore(from) ? from : since;
      connected
          .filter(_ -> end.isAfter(begin))
          .ifPresent(value -> spans.add(new Span(begin, end, value)));
    }

    List<Span> spans() {
      close(to);
      return spans;
    }
  }
}
