package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes away from a history, one thing after the other, what it does not need to fail. */
final class Shrinker {
  private static final long SOON = 20;

  private Shrinker() {}

  /** The shortest history found that still fails. */
  static History shrink(History history, Predicate<History> fails) {
    History shortest = history;
    Optional<History> shorter;
    do {
      shorter = candidates(shortest).filter(fails).findFirst();
      shortest = shorter.orElse(shortest);
    } while (shorter.isPresent());
    return shortest;
  }

  /** The history with one thing less, the largest things first. */
  private static Stream<History> candidates(History history) {
    Stream<History> lessAround =
        Stream.of(
                each(history.devices(), history::withDevices),
                each(history.downs(), history::withDowns),
                each(history.faults(), history::withFaults),
                each(history.others(), history::withOthers),
                each(history.mutes(), history::withMutes),
                calmer(history))
            .flatMap(candidates -> candidates);
    Stream<History> lessOfADevice =
        IntStream.range(0, history.devices().size())
            .boxed()
            .flatMap(
                index ->
                    simpler(history.devices().get(index), history.grace())
                        .map(device -> replaced(history.devices(), index, device))
                        .map(history::withDevices));
    return Stream.concat(lessAround, lessOfADevice).filter(h -> !h.devices().isEmpty());
  }

  private static <T> Stream<History> each(List<T> all, Function<List<T>, History> with) {
    return IntStream.range(0, all.size()).mapToObj(index -> with.apply(without(all, index)));
  }

  private static Stream<History> calmer(History history) {
    History.Conditions now = history.conditions();
    return Stream.of(History.Pace.EVEN, History.Pace.UNEVEN)
        .filter(pace -> pace.compareTo(now.pace()) < 0)
        .map(pace -> history.withConditions(now.withPace(pace)));
  }

  private static Stream<Device> simpler(Device device, long grace) {
    Stream<Device> connections =
        IntStream.range(0, device.connections().size())
            .filter(index -> device.connections().size() > 1)
            .filter(index -> index == 0 || !wasTakenOver(device.connections().get(index - 1)))
            .mapToObj(index -> withoutConnection(device, index));
    Stream<Device> exact =
        device.connections().stream().anyMatch(each -> each.error() != 0)
            ? Stream.of(device.withExactTimestamps())
            : Stream.of();
    Stream<Device> hints =
        IntStream.range(0, device.signals().size())
            .filter(index -> isExtra(device.signals().get(index)))
            .mapToObj(index -> device.withSignals(without(device.signals(), index)));
    Stream<Device> copies =
        Stream.<UnaryOperator<Signal>>of(
                signal -> prompt(signal, grace),
                signal -> signal.arriving(firstOf(signal.first()), signal.second()),
                signal -> signal.arriving(signal.first(), firstOf(signal.second())))
            .flatMap(
                simpler ->
                    IntStream.range(0, device.signals().size())
                        .mapToObj(index -> withSignal(device, index, simpler)))
            .filter(candidate -> !candidate.equals(device));
    return Stream.of(connections, exact, hints, copies).flatMap(all -> all);
  }

  private static boolean wasTakenOver(Connection connection) {
    return connection.end().map(End::takenOver).orElse(false);
  }

  private static boolean isExtra(Signal signal) {
    return signal.kind() != Kind.CONNECTED && signal.kind() != Kind.DISCONNECTED;
  }

  private static Signal prompt(Signal signal, long grace) {
    List<Long> first = signal.first().isEmpty() ? List.of() : List.of(signal.at() + SOON);
    return signal.arriving(first, List.of(signal.at() + grace + SOON));
  }

  private static List<Long> firstOf(List<Long> times) {
    return times.stream().limit(1).toList();
  }

  private static Device withSignal(Device device, int index, UnaryOperator<Signal> change) {
    return device.withSignals(
        replaced(device.signals(), index, change.apply(device.signals().get(index))));
  }

  private static Device withoutConnection(Device device, int gone) {
    List<Signal> signals =
        device.signals().stream()
            .filter(signal -> signal.connection() != gone)
            .map(signal -> signal.connection() > gone ? signal.ofConnectionBefore() : signal)
            .toList();
    return device.withConnections(without(device.connections(), gone)).withSignals(signals);
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> fewer = new ArrayList<>(all);
    fewer.remove(index);
    return List.copyOf(fewer);
  }

  private static <T> List<T> replaced(List<T> all, int index, T replacement) {
    List<T> changed = new ArrayList<>(all);
    changed.set(index, replacement);
    return List.copyOf(changed);
  }
}
