package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What could be seen from outside while a history was played. */
final class Trace {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /** By the signal itself, since comparing signals is slow. */
  private final IdentityHashMap<Signal, List<Long>> arrived = new IdentityHashMap<>();

  private final IdentityHashMap<Signal, List<Long>> handled = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Map<String, @Nullable Object>> reported = new LinkedHashMap<>();
  private int begun;
  private int killed;
  private int repeatable;
  private int deadLetters;

  /**
   * A message that a service took.
   *
   * @param kind as in the attributes of the message
   * @param thing empty if it is about many
   */
  record Sent(long at, History.Service channel, String kind, String thing, String incident) {}

  /** A write of a function: {@code reported} before and after it. */
  record Change(
      long at,
      String thing,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {}

  /** A pass over a signal. */
  record Handled(long at, Signal signal) {}

  void sent(Sent message) {
    sent.add(message);
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

  List<Change> changes(String thing) {
    return changes.stream().filter(change -> change.thing().equals(thing)).toList();
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
    lines.forEach(line -> text.append("  log      ").append(line).append('\n'));
    sent.forEach(each -> text.append("  sent     ").append(each).append('\n'));
    reported.forEach((thing, fields) -> text.append("  end      %s %s%n".formatted(thing, fields)));
    return text.toString();
  }
}
