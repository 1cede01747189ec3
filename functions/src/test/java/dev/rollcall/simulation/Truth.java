package dev.rollcall.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a device really did: its connections, one after the other. Times are seconds from the
 * beginning.
 */
record Truth(List<Connection> connections) {
  private static final List<String> LOSSES =
      List.of("CONNECTION_LOST", "MQTT_KEEP_ALIVE_TIMEOUT", "SERVER_ERROR", "SOLAR_FLARE");

  /** AWS IoT starts again at version 0 after an hour without a connection. */
  private static final double VERSIONS_RESTART_AFTER = 3600;

  /**
   * A connection.
   *
   * @param end when and why it ended; empty for the last one, if it is still open
   */
  record Connection(long version, double began, Optional<End> end) {}

  /** The end of a connection. */
  record End(double at, String reason) {
    boolean intended() {
      return reason.equals("CLIENT_INITIATED_DISCONNECT");
    }

    boolean takenOver() {
      return reason.equals("DUPLICATE_CLIENTID");
    }

    /** AWS IoT sends the last will unless the client has said goodbye. */
    boolean sendsWill() {
      return !intended();
    }
  }

  static Truth of(RandomGenerator random) {
    List<Connection> connections = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    double time = 0;
    long version = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      double began = time;
      time += duration(random);
      if (last && random.nextBoolean()) {
        connections.add(new Connection(version, began, Optional.empty()));
        break;
      }
      String reason = reason(random, last);
      connections.add(new Connection(version, began, Optional.of(new End(time, reason))));
      // A takeover is the next connect, so there is no gap.
      double gap = reason.equals("DUPLICATE_CLIENTID") ? 0 : duration(random);
      time += gap;
      version = gap > VERSIONS_RESTART_AFTER ? 0 : version + 1 + random.nextInt(2);
    }
    return new Truth(List.copyOf(connections));
  }

  private static String reason(RandomGenerator random, boolean last) {
    int dice = random.nextInt(10);
    if (dice < 2) {
      return "CLIENT_INITIATED_DISCONNECT";
    }
    return dice < 4 && !last ? "DUPLICATE_CLIENTID" : LOSSES.get(random.nextInt(LOSSES.size()));
  }

  /** Seconds, minutes or hours. */
  private static double duration(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextDouble(60);
      case 1 -> 60 + random.nextDouble(300);
      case 2 -> 360 + random.nextDouble(2400);
      default -> 4000 + random.nextDouble(8000);
    };
  }

  boolean connectedAtTheEnd() {
    return connections.getLast().end().isEmpty();
  }

  /** When the last thing happened. */
  double lastChange() {
    Connection last = connections.getLast();
    return last.end().map(End::at).orElse(last.began());
  }

  /** The ends after which the device was away, unwanted, for longer than a time. */
  List<Outage> lossesLongerThan(double seconds) {
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      Optional<End> end = connections.get(i).end();
      double until = i + 1 < connections.size() ? connections.get(i + 1).began() : 1e9;
      if (end.isPresent()
          && !end.get().intended()
          && !end.get().takenOver()
          && until - end.get().at() > seconds) {
        outages.add(new Outage(end.get().at(), until));
      }
    }
    return outages;
  }

  /** From a loss to the next connect; for ever is 1e9. */
  record Outage(double from, double until) {}
}
