package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A device that is back within the grace period, and nobody hears of it: both copies of its connect
 * are lost. Only the broker knows.
 */
final class LostReconnects {
  private LostReconnects() {}

  /**
   * The same history with the first reconnect lost, if that is one of these. Nothing else fails in
   * them: if the broker did not answer, people would be told, and would not hear of the end.
   */
  static History of(History history) {
    return isPossible(history)
        ? history.withDevices(List.of(unheard(history.devices().getFirst())))
        : history;
  }

  static boolean isPossible(History history) {
    return history.smooth()
        && history.devices().size() == 1
        && isBackWithinTheGrace(history, history.devices().getFirst());
  }

  private static boolean isBackWithinTheGrace(History history, Device device) {
    if (device.connections().size() < 2 || !device.hasOneClientId()) {
      return false;
    }
    Connection lost = device.connections().getFirst();
    Connection next = device.connections().get(1);
    return lost.end().filter(LostReconnects::isLoss).isPresent()
        && next.from() - lost.until() < history.grace() - 2 * history.error();
  }

  private static boolean isLoss(End end) {
    return !end.intended() && !end.takenOver();
  }

  private static Device unheard(Device device) {
    Stream<Signal> signals =
        device.signals().stream()
            .map(
                signal ->
                    signal.kind() == Kind.CONNECTED && signal.connection() == 1
                        ? signal.arriving(List.of(), List.of())
                        : signal);
    return device.withSignals(signals.toList());
  }
}
