package dev.rollcall.bench.fleet;

import dev.rollcall.bench.fleet.PhaseTimes.Binding;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One half of an outage, in steps of virtual time: all devices go, or come, within the first
 * second.
 *
 * <p>The first pass begins at once, the second after the grace. Both share the account's shadow
 * requests in proportion to what they would ask for. What is throttled is tried again until it
 * passes; that it may go to a failure queue first is left out. Nothing is random.
 */
public final class PhaseSimulation {
  private static final double STEP = 0.02;
  private static final double ARRIVAL = 1;
  private static final double NOTHING = 1e-6;

  private final PhaseCost cost;
  private final Quotas quotas;
  private final double grace;
  private final double events;
  private double recorded;
  private double evaluated;
  private double recordedAt;
  private final Map<Binding, Double> used = new EnumMap<>(Binding.class);

  private PhaseSimulation(int devices, PhaseCost cost, Quotas quotas, Duration grace) {
    this.cost = cost;
    this.quotas = quotas;
    this.grace = grace.toMillis() / 1e3;
    events = devices * cost.items();
  }

  /** Runs one to its end. */
  public static PhaseTimes run(int devices, PhaseCost cost, Quotas quotas, Duration grace) {
    return new PhaseSimulation(devices, cost, quotas, grace).run(devices);
  }

  private PhaseTimes run(int devices) {
    double time = 0;
    double firstMessage = 0;
    double firstBatch = Math.min(cost.batchSize(), events);
    while (evaluated < events - NOTHING) {
      time += STEP;
      step(time);
      if (firstMessage == 0 && evaluated > 0) {
        // Executions go side by side, so the first batch is ready when all first ones are.
        firstMessage = time + batchSeconds() * firstBatch / cost.batchSize();
      }
      if (recordedAt == 0 && Math.max(recorded, evaluated) >= events - NOTHING) {
        recordedAt = time;
      }
    }
    double end = Math.max(time, firstMessage);
    long calls = Math.round(devices * cost.allCalls());
    Binding binding =
        Stream.of(Binding.values())
            .max(Comparator.comparingDouble(each -> share(each, end)))
            .orElseThrow();
    return PhaseTimesBuilder.builder()
        .firstMessage(seconds(firstMessage))
        .recorded(seconds(Math.min(recordedAt, end)))
        .evaluated(seconds(end))
        .calls(calls)
        .binding(binding)
        .share(Math.min(1, share(binding, end)))
        .build();
  }

  private void step(double time) {
    double firstWanted = firstPassEvents(time) * cost.firstCalls() / cost.items();
    double secondWanted = secondPassEvents(time) * cost.secondCalls() / cost.items();
    double allowed = quotas.shadowRequests() * STEP;
    double part = Math.min(1, allowed / Math.max(NOTHING, firstWanted + secondWanted));
    recorded += firstPassEvents(time) * part;
    double done = secondPassEvents(time) * part;
    evaluated += done;
    if (time > grace) {
      add(Binding.SHADOWS, (firstWanted + secondWanted) * part);
      add(Binding.GROUP, done / cost.batchSize() * cost.groupCalls());
      add(Binding.EXECUTIONS, done / cost.batchSize() * batchSeconds());
    }
  }

  /** Events that the first pass can end in this step if no quota holds it up. */
  private double firstPassEvents(double time) {
    double arrived = events * Math.min(1, time / ARRIVAL);
    double possible = quotas.recording() / Math.max(STEP, cost.event().toNanos() / 1e9) * STEP;
    return Math.max(0, Math.min(arrived - recorded, possible));
  }

  /** Items that the second pass can end in this step if the account's quota does not hold it up. */
  private double secondPassEvents(double time) {
    double since = time - grace;
    if (since <= 0) {
      return 0;
    }
    double left = events * Math.min(1, since / ARRIVAL) - evaluated;
    double batches = Math.min(quotas.batches(since), Math.ceil(left / cost.batchSize()));
    double possible = batches * cost.batchSize() / batchSeconds() * STEP;
    double group =
        cost.groupCalls() == 0
            ? possible
            : quotas.groupRequests() / cost.groupCalls() * cost.batchSize() * STEP;
    return Math.max(0, Math.min(left, Math.min(possible, group)));
  }

  private double batchSeconds() {
    return cost.batch().toNanos() / 1e9;
  }

  private void add(Binding binding, double amount) {
    used.merge(binding, amount, Double::sum);
  }

  private double share(Binding binding, double end) {
    double capacity =
        switch (binding) {
          case SHADOWS -> quotas.shadowRequests();
          case GROUP -> quotas.groupRequests();
          case EXECUTIONS -> quotas.evaluating();
        };
    return used.getOrDefault(binding, 0.0) / (capacity * (end - grace));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }
}
