package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.List;

/** A device that says again and again that it is connected, up to fifty times a second. */
final class Floods {
  private static final long KEY = 0xf100d;

  private Floods() {}

  /** The same history, with a flood of one of its devices. */
  static History of(History history) {
    SeededRandom dice = new SeededRandom(history.seed() ^ KEY);
    List<Device> devices = new ArrayList<>(history.devices());
    int flooding = dice.between(0, devices.size() - 1);
    Device device = devices.get(flooding);
    Deliveries deliveries = new Deliveries(dice, history.conditions());
    List<Signal> signals = new ArrayList<>(device.signals());
    int index = dice.between(0, device.connections().size() - 1);
    Connection connection = device.connections().get(index);
    long from = connection.from() + dice.between(SECOND, dice.one(MINUTE, 20 * MINUTE));
    long until =
        Math.min(
            from + dice.between(SECOND, 3 * SECOND),
            connection.end().map(End::silentFrom).orElse(Device.NEVER));
    for (long at = from; at < until; at += dice.between(20L, 60L)) {
      signals.add(deliveries.of(Kind.STATUS, index, at, dice.one("true", "\"on\"")));
    }
    devices.set(flooding, device.withSignals(List.copyOf(signals)));
    return history.withDevices(List.copyOf(devices));
  }
}
