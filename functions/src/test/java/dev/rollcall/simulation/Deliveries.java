package dev.rollcall.simulation;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.fixture.Events;
import dev.rollcall.simulation.Truth.Connection;
import dev.rollcall.simulation.Truth.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What reaches the passes of a truth, and when: each event once at once and once after the grace,
 * each perhaps late and perhaps twice, with inexact timestamps.
 */
final class Deliveries {
  /** Seconds. */
  static final double GRACE = 120;

  /** How late a delivery may be, in seconds. */
  static final double LATEST = 50;

  /** Timestamps of different connections are off by two minutes between each other at most. */
  private static final double TIMESTAMP_ERROR = 60;

  private final RandomGenerator random;
  private final List<Delivery> all = new ArrayList<>();

  private Deliveries(RandomGenerator random) {
    this.random = random;
  }

  /**
   * One event at one pass.
   *
   * @param receives how often it was delivered before
   */
  record Delivery(double at, boolean judged, ConnectionEvent event, int receives) {}

  /** All deliveries of a truth, in their order. */
  static List<Delivery> of(Truth truth, RandomGenerator random) {
    Deliveries deliveries = new Deliveries(random);
    truth.connections().forEach(deliveries::add);
    deliveries.all.sort(Comparator.comparingDouble(Delivery::at));
    return List.copyOf(deliveries.all);
  }

  private void add(Connection connection) {
    double error = (random.nextDouble() * 2 - 1) * TIMESTAMP_ERROR;
    double began = connection.began();
    add(began, Events.connected(connection.version(), began + error));
    add(began + 1, Events.status(began + 1));
    connection.end().ifPresent(end -> add(connection, end, error));
  }

  private void add(Connection connection, End end, double error) {
    add(end.at(), Events.disconnected(connection.version(), end.at() + error, end.reason()));
    if (end.sendsWill()) {
      // Wills may come after the next connection's events; the rule's time is when they come.
      double received = end.at() + late();
      add(received, Events.will(received));
    }
  }

  private void add(double at, ConnectionEvent event) {
    for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
      all.add(new Delivery(at + late(), false, event, 0));
    }
    for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
      all.add(new Delivery(at + GRACE + late(), true, event, 0));
    }
  }

  private double late() {
    return random.nextInt(3) == 0 ? random.nextDouble(LATEST) : random.nextDouble(2);
  }
}
