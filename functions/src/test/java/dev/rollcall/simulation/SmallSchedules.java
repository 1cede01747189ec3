package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Budget;
import dev.rollcall.simulation.History.Conditions;
import dev.rollcall.simulation.History.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Three devices that are lost together and come back, in two batches of two items each time. One of
 * them is lost again while the others come back.
 */
enum SmallSchedules {
  /** The two batches of losses cross. */
  LOSSES(1_030),
  /** The two batches of recoveries, and of the further loss, cross. */
  RECOVERIES(5_030);

  private static final long GRACE = 20 * SECOND;
  private static final long APART = 500;
  private static final long LOST = 1_000;
  private static final long BACK = 5_000;
  private static final long LAST = 9_000;
  private static final List<String> THINGS = List.of("Fan", "Gate", "Lamp");

  private final long at;

  SmallSchedules(long second) {
    at = second * SECOND;
  }

  /** The history in which two batches cross in that way. */
  History history(int firstStops, int secondStops, Optional<Schedule.AtCall> fault) {
    return new History(
        0,
        new Conditions(GRACE, 0, 2, 10 * SECOND, 0, Pace.EVEN, false, 0, Budget.NONE),
        THINGS.stream().map(SmallSchedules::device).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new Schedule(at, at + APART, firstStops, secondStops, fault)));
  }

  private static Device device(String thing) {
    int place = THINGS.indexOf(thing);
    // The first batch has two devices; the second one has the third, and one of the first again.
    long batch = place == 2 ? APART : 0;
    List<Connection> connections = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    connections.add(connection(thing, 1, SECOND, Optional.of(end(LOST, place))));
    signals.add(signal(Kind.CONNECTED, 0, SECOND, 30 * SECOND));
    signals.add(signal(Kind.DISCONNECTED, 0, end(LOST, place).at(), LOSSES.at + batch));
    if (place == 1) {
      signals.add(
          new Signal(
              Kind.WILL,
              0,
              end(LOST, place).at() + 10,
              "false",
              List.of(),
              List.of(LOSSES.at + APART)));
    }
    Optional<End> again = place == 0 ? Optional.of(end(BACK + 8, place)) : Optional.empty();
    connections.add(connection(thing, 2, BACK * SECOND + place, again));
    signals.add(signal(Kind.CONNECTED, 1, BACK * SECOND + place, RECOVERIES.at + batch));
    if (again.isPresent()) {
      signals.add(signal(Kind.DISCONNECTED, 1, again.get().at(), RECOVERIES.at + APART));
      connections.add(connection(thing, 3, LAST * SECOND, Optional.empty()));
      signals.add(signal(Kind.CONNECTED, 2, LAST * SECOND, (LAST + 30) * SECOND));
    }
    return new Device(thing, List.copyOf(connections), List.copyOf(signals));
  }

  private static Connection connection(String thing, long version, long from, Optional<End> end) {
    return new Connection(thing, false, "session", "certificate", version, from, end, 0);
  }

  private static End end(long second, int place) {
    long at = second * SECOND + place;
    return new End(at, at, "CONNECTION_LOST");
  }

  /** Of the second pass alone, which has to do without the first. */
  private static Signal signal(Kind kind, int connection, long at, long second) {
    return new Signal(kind, connection, at, "", List.of(), List.of(second));
  }
}
