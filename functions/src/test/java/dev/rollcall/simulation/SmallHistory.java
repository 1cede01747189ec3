package dev.rollcall.simulation;

import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.will;

import dev.rollcall.event.ConnectionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history of up to three connections of one thing, and all that AWS IoT says of it.
 *
 * @param events of each connection its connect, its end and its will, as far as there are
 */
record SmallHistory(List<Part> parts, List<Said> events) {
  private static final double DURATION = 60;
  private static final int MOST = 3;

  /** How a connection ends. */
  enum Ending {
    OPEN,
    LOST,
    STOPPED,
    TAKEN_OVER
  }

  /** What comes before the next connection. */
  enum Gap {
    NONE(0, false),
    SHORT(30, false),
    SESSION_EXPIRED(200, true),
    LONG(7200, true);

    private final double seconds;
    private final boolean restarts;

    Gap(double seconds, boolean restarts) {
      this.seconds = seconds;
      this.restarts = restarts;
    }
  }

  /** A connection, and the gap before it. */
  record Part(Gap before, Ending ending) {}

  /**
   * An event.
   *
   * @param connection the place of its connection in the history
   */
  record Said(int connection, ConnectionEvent event) {}

  static List<SmallHistory> all() {
    return beginnings(MOST).map(SmallHistory::of).toList();
  }

  private static Stream<List<Part>> beginnings(int length) {
    if (length == 0) {
      return Stream.of();
    }
    Stream<List<Part>> single =
        Stream.of(Ending.OPEN, Ending.LOST, Ending.STOPPED)
            .map(ending -> List.of(new Part(Gap.NONE, ending)));
    Stream<List<Part>> longer =
        beginnings(length - 1)
            .flatMap(rest -> firsts().flatMap(first -> beforeOthers(first, rest)));
    return Stream.concat(single, longer);
  }

  private static Stream<Ending> firsts() {
    return Stream.of(Ending.LOST, Ending.STOPPED, Ending.TAKEN_OVER);
  }

  private static Stream<List<Part>> beforeOthers(Ending first, List<Part> rest) {
    Stream<Gap> gaps =
        first == Ending.TAKEN_OVER
            ? Stream.of(Gap.NONE)
            : Stream.of(Gap.SHORT, Gap.SESSION_EXPIRED, Gap.LONG);
    return gaps.map(
        gap -> {
          List<Part> parts = new ArrayList<>();
          parts.add(new Part(Gap.NONE, first));
          parts.add(new Part(gap, rest.getFirst().ending()));
          parts.addAll(rest.subList(1, rest.size()));
          return List.copyOf(parts);
        });
  }

  private static SmallHistory of(List<Part> parts) {
    List<Said> events = new ArrayList<>();
    double time = 0;
    long version = 4;
    int session = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      time += part.before().seconds;
      if (part.before().restarts) {
        version = 0;
        session++;
      } else if (i > 0) {
        version++;
      }
      String sessionName = "session-" + session;
      events.add(new Said(i, inSession(sessionName, connected(version, time))));
      time += DURATION;
      switch (part.ending()) {
        case OPEN -> {}
        case STOPPED ->
            events.add(
                new Said(
                    i,
                    inSession(
                        sessionName, disconnected(version, time, "CLIENT_INITIATED_DISCONNECT"))));
        case LOST -> {
          events.add(
              new Said(i, inSession(sessionName, disconnected(version, time, "CONNECTION_LOST"))));
          events.add(new Said(i, will(time + 1)));
        }
        case TAKEN_OVER -> {
          events.add(
              new Said(
                  i, inSession(sessionName, disconnected(version, time, "DUPLICATE_CLIENTID"))));
          events.add(new Said(i, will(time + 1)));
        }
      }
    }
    return new SmallHistory(parts, List.copyOf(events));
  }

  Ending ending() {
    return parts.getLast().ending();
  }

  boolean connectedInTheEnd() {
    return ending() == Ending.OPEN;
  }
}
