package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.lambda.Rules;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the broker's answer is worth, where both copies of a reconnect are lost. */
final class FalseAlertsTest {
  private static final long SEEDS = 6000;

  @Test
  void brokerKeepsDevicesThatAreConnectedFromBeingReported() {
    AtomicInteger played = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger unasked = new AtomicInteger();
    Simulation deaf = new Simulation(Rules::of, WrongStore::withoutBroker);

    Seeds.each(
        1,
        SEEDS,
        seed -> {
          History history = Histories.of(7 * seed);
          if (LostReconnects.isPossible(history)) {
            played.incrementAndGet();
            asked.addAndGet(isFalse(Simulation.OF_ROLLCALL, history));
            unasked.addAndGet(isFalse(deaf, history));
          }
        });

    System.out.printf(
        "of %d lost reconnects %d were reported as outages, %d without the broker's answer%n",
        played.get(), asked.get(), unasked.get());
    assertThat(asked).hasValue(0);
    assertThat(unasked.get()).isGreaterThan(played.get() / 4);
  }

  private static int isFalse(Simulation simulation, History history) {
    return simulation.breaks(history, "I2") ? 1 : 0;
  }
}
