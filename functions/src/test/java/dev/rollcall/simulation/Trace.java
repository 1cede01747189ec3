package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What could be seen from outside while a history was played. */
final class Trace {
  private final History history;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /**
   * By the signal itself, since comparing signals is slow: those of another history are unknown.
   */
  private final IdentityHashMap<Signal, List<Long>> arrived = new IdentityHashMap<>();

  private final IdentityHashMap<Signal, List<Long>> handled = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Map<String, @Nullable Object>> reported = new LinkedHashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private int begun;
  private int killed;
  private int repeatable;
  private int deadLetters;

  Trace(History history) {
    this.history = history;
  }

  /** What was played: only its own signals have arrived and were handled. */
  History history() {
    return history;
  }

  /**
   * A message that a service took.
   *
   * @param kind as in the attributes of the message
   * @param thing empty if it is about many
   * @param toTelephones whether SNS sends it to telephones; false of a mail
   * @param brief the subject of a mail, or what SNS sends to telephones
   * @param text what people read
   */
  record Sent(
      long at,
      History.Service channel,
      String kind,
      String thing,
      String incident,
      boolean toTelephones,
      String brief,
      String text) {
    @Override
    public String toString() {
      return "%s%s at %s: %s %s %s"
          .formatted(
              channel,
              toTelephones ? " and telephones" : "",
              History.seconds(at),
              kind,
              incident,
              text.lines().findFirst().orElse(""));
    }
  }

  /**
   * A write of a function: {@code reported} before and after it.
   *
   * @param shadow its name; empty for the classic one
   */
  record Change(
      long at,
      String thing,
      String shadow,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {}

  /** A pass over a signal. */
  record Handled(long at, Signal signal) {}

  void sent(Sent message) {
    sent.add(message);
  }

  /** A function made a call, which met that fault, if any. */
  void called(Step step, History.Fault.@Nullable Kind fault) {
    calls.merge(step + " " + (fault == null ? "" : fault), 1, Integer::sum);
  }

  void changed(Change change) {
    changes.add(change);
  }

  void arrived(Handled pass) {
    arrived.computeIfAbsent(pass.signal(), _ -> new ArrayList<>()).add(pass.at());
  }

  void handled(Handled pass) {
    handled.computeIfAbsent(pass.signal(), _ -> new ArrayList<>()).add(pass.at());
  }

  void logged(String line) {
    lines.add(line);
  }

  /** So many inputs were handed to a function. */
  void begun(int inputs) {
    begun += inputs;
  }

  /** A function was killed that had so many inputs. */
  void killed(int inputs) {
    killed += inputs;
    repeatable++;
  }

  /** Something happened after which a message may be sent a second time. */
  void repeatable() {
    repeatable++;
  }

  void deadLetter() {
    deadLetters++;
  }

  void inTheEnd(String thing, Map<String, @Nullable Object> fields) {
    reported.put(thing, fields);
  }

  List<Sent> sent() {
    return sent;
  }

  /** The writes of the classic shadow. */
  List<Change> changes(String thing) {
    return changes.stream()
        .filter(change -> change.thing().equals(thing) && change.shadow().isEmpty())
        .toList();
  }

  /** The writes of all shadows of all things. */
  List<Change> changes() {
    return changes;
  }

  /** Whether a signal was at a function by then, whatever became of it. */
  boolean arrived(Signal signal, long by) {
    return arrived.getOrDefault(signal, List.of()).stream().anyMatch(at -> at <= by);
  }

  /** When passes were done with a signal. */
  LongStream handledAt(Signal signal) {
    return handled.getOrDefault(signal, List.of()).stream().mapToLong(Long::longValue);
  }

  /** Whether a pass was done with a signal before that time. */
  boolean handled(Signal signal, long before) {
    return handledAt(signal).anyMatch(at -> at < before);
  }

  /** How often each step was taken, with each fault. */
  Map<String, Integer> calls() {
    return calls;
  }

  List<String> lines() {
    return lines;
  }

  Map<String, @Nullable Object> reported(String thing) {
    return reported.getOrDefault(thing, Map.of());
  }

  int inputs() {
    return begun;
  }

  /** The inputs of functions that were killed. */
  int killedInputs() {
    return killed;
  }

  int repetitions() {
    return repeatable;
  }

  int deadLetters() {
    return deadLetters;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        line ->
            text.append("  log      ").append(line.replaceFirst(",\"_aws\".*", "}")).append('\n'));
    sent.forEach(each -> text.append("  sent     ").append(each).append('\n'));
    reported.forEach((thing, fields) -> text.append("  end      %s %s%n".formatted(thing, fields)));
    return text.toString();
  }
}
