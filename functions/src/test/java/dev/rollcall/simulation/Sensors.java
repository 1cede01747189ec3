package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sensors that have no connection of their own: a gateway says whether they are there, as long as
 * it is connected itself. Some of them come and go so fast that their statuses overtake each other.
 */
final class Sensors {
  /** The client id of the gateway, and its thing. */
  static final String GATEWAY = "Hub";

  private final SeededRandom dice;
  private final Deliveries deliveries;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private boolean there;

  private Sensors(SeededRandom dice, Conditions conditions) {
    this.dice = dice;
    deliveries = new Deliveries(dice, conditions);
  }

  /** A sensor; empty if its gateway was never connected for long enough to speak of it. */
  static Optional<Device> of(
      SeededRandom dice, Conditions conditions, String thing, Device gateway) {
    return new Sensors(dice, conditions).device(thing, gateway);
  }

  private Optional<Device> device(String thing, Device gateway) {
    for (Connection connection : gateway.connections()) {
      report(connection);
    }
    return connections.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Device(
                thing, List.copyOf(connections), List.copyOf(signals), Optional.of(GATEWAY)));
  }

  private void report(Connection gateway) {
    long until = gateway.end().map(End::silentFrom).orElse(gateway.from() + 40 * MINUTE);
    boolean fast = dice.chance(20);
    int most = fast ? 12 : 4;
    long at = gateway.from() + dice.between(50, 2 * SECOND);
    for (int count = dice.between(1, most); count > 0 && at < until; count--) {
      if (there && dice.chance(30)) {
        say(Kind.STATUS, at);
      } else {
        say(there ? Kind.DISCONNECTED : Kind.CONNECTED, at);
      }
      at += fast ? dice.between(20, 3 * SECOND) : duration();
    }
  }

  private void say(Kind kind, long at) {
    switch (kind) {
      case CONNECTED -> {
        connections.add(connection(at, Optional.empty()));
        there = true;
      }
      case DISCONNECTED -> {
        Connection ended = connections.removeLast();
        connections.add(connection(ended.from(), Optional.of(new End(at, at, "GATEWAY_STATUS"))));
        there = false;
      }
      default -> {}
    }
    String word = there ? dice.one("true", "\"on\"", "1") : dice.one("false", "\"off\"", "0");
    signals.add(deliveries.of(kind, connections.size() - 1, at, word));
  }

  private Connection connection(long from, Optional<End> end) {
    return new Connection(GATEWAY, false, "", "", connections.size() + 1, from, end, 0);
  }

  private long duration() {
    return switch (dice.between(0, 2)) {
      case 0 -> dice.between(SECOND, MINUTE);
      case 1 -> dice.between(MINUTE, 6 * MINUTE);
      default -> dice.between(6 * MINUTE, 46 * MINUTE);
    };
  }
}
