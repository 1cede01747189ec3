package dev.rollcall.simulation;

import dev.rollcall.simulation.History.Pace;
import dev.rollcall.simulation.History.Service;

/** How long each call of AWS takes on its way there, and on its way back, by the seed. */
final class Latencies {
  private static final long SHADOW = 7;
  private static final long MESSAGE = 200;

  private final Pace pace;
  private final long seed;

  Latencies(History history) {
    pace = history.conditions().pace();
    seed = history.seed();
  }

  long before(Service service, int call) {
    return of(service, 2L * call);
  }

  long after(Service service, int call) {
    return of(service, 2L * call + 1);
  }

  private long of(Service service, long way) {
    long usual = service == Service.SHADOW || service == Service.SQS ? SHADOW : MESSAGE;
    if (pace == Pace.EVEN) {
      return usual;
    }
    SeededRandom dice = new SeededRandom(seed * 1_000_003 + way);
    long any = dice.between(1, 4 * usual);
    // So long that another invocation is through with it.
    return pace == Pace.ERRATIC && dice.chance(4) ? any + dice.between(500L, 4_000L) : any;
  }
}
