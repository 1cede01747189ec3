package dev.rollcall.bench.fleet;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fleets of growing size. Up to some size their outage is played through the functions for its
 * messages; above that they are computed.
 */
public final class Fleets {
  /** While something changes, a digest goes out as often. */
  private static final Duration REMINDER = Duration.ofMinutes(15);

  private final Checkout checkout;
  private final Path runtimeClient;
  private final Quotas quotas;
  private final Duration grace;
  private final int largestPlayed;
  private long lastPlayed;
  private int lastPlayedDevices;

  /**
   * @param runtimeClient the folder with AWS's Java runtime client
   * @param grace the template's
   * @param largestPlayed the largest fleet that is played through the functions
   */
  public Fleets(
      Checkout checkout, Path runtimeClient, Quotas quotas, Duration grace, int largestPlayed) {
    this.checkout = checkout;
    this.runtimeClient = runtimeClient;
    this.quotas = quotas;
    this.grace = grace;
    this.largestPlayed = largestPlayed;
  }

  /**
   * Simulates fleets of 100, 1,000 and so on.
   *
   * @param measured a mass outage, for the costs
   * @param largest of the fleets
   * @throws IOException if the template cannot be read
   * @throws dev.rollcall.bench.function.MeasurementException if a function fails
   */
  public List<FleetRow> rows(OutageFigures measured, int largest)
      throws IOException, InterruptedException {
    List<FleetRow> rows = new ArrayList<>();
    PhaseCost loss = PhaseCost.of(measured, measured.loss());
    PhaseCost recovery = PhaseCost.of(measured, measured.recovery());
    for (int devices = 100; devices <= largest; devices *= 10) {
      PhaseTimes lost = PhaseSimulation.run(devices, loss, quotas, grace);
      PhaseTimes back = PhaseSimulation.run(devices, recovery, quotas, grace);
      boolean played = devices <= largestPlayed;
      long messages = played ? play(devices) : computed(devices, lost, back);
      rows.add(new FleetRow(devices, lost, back, messages, played));
    }
    return rows;
  }

  /** Without latency: how long it takes does not change how many messages there are. */
  private long play(int devices) throws IOException, InterruptedException {
    int executions = Math.min(quotas.evaluating(), Quotas.FIRST_BATCHES);
    OutagePlan plan = OutagePlan.of(devices, Duration.ZERO).withExecutions(executions);
    OutageFigures figures = MassOutage.play(checkout, runtimeClient, plan);
    lastPlayedDevices = devices;
    lastPlayed = (long) figures.loss().subjects().size() + figures.recovery().subjects().size();
    return lastPlayed;
  }

  /** One more each time that the number of lost devices doubles, and each quarter of an hour. */
  private long computed(int devices, PhaseTimes loss, PhaseTimes recovery) {
    double doublings = Math.log((double) devices / Math.max(1, lastPlayedDevices)) / Math.log(2);
    long busySeconds =
        loss.evaluated().plus(recovery.evaluated()).minus(grace.multipliedBy(2)).toSeconds();
    return lastPlayed + Math.round(doublings) + busySeconds / REMINDER.toSeconds();
  }
}
