package dev.rollcall.simulation;

import dev.rollcall.alert.Message;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.fixture.Events;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.handler.Passes;
import dev.rollcall.simulation.Deliveries.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** Plays deliveries to the real passes, which may be killed on their way, in virtual time. */
final class World {
  /** The queue hands an item out again, as often as template.yaml says. */
  private static final double VISIBILITY_TIMEOUT = 360;

  private static final int MAX_RECEIVES = 10;

  /** Lambda tries an asynchronous invocation twice more. */
  private static final double RETRIED_AFTER = 60;

  private static final int MAX_INVOCATIONS = 3;

  private final FakeIot iot = new FakeIot();
  private final PriorityQueue<Delivery> pending =
      new PriorityQueue<>(Comparator.comparingDouble(Delivery::at));
  private final List<Sent> sent = new ArrayList<>();
  private final RandomGenerator random;
  private final int killsInAThousand;
  private int invocations;

  /**
   * A message that somebody got.
   *
   * @param kind {@code offline}, {@code back} and so on
   */
  record Sent(double at, String kind, String incident) {}

  World(RandomGenerator random, int killsInAThousand) {
    this.random = random;
    this.killsInAThousand = killsInAThousand;
  }

  /** Plays all of it, and what the queue hands out again because of it. */
  void play(List<Delivery> deliveries) {
    pending.addAll(deliveries);
    while (!pending.isEmpty()) {
      deliver(pending.remove());
    }
  }

  private void deliver(Delivery delivery) {
    boolean done;
    try {
      Passes passes =
          new Passes(
              new IotShadowStore(iot, Optional.empty()),
              message -> send(delivery, message),
              this::perhapsKilled);
      String invocation = "invocation-" + invocations++;
      done =
          delivery.judged()
              ? passes.judge(Events.RPI, delivery.event(), Events.at(delivery.at()), invocation)
              : passes.record(Events.RPI, delivery.event());
    } catch (Killed e) {
      done = false;
    }
    int receives = delivery.receives() + 1;
    if (!done && receives < (delivery.judged() ? MAX_RECEIVES : MAX_INVOCATIONS)) {
      double again = delivery.at() + (delivery.judged() ? VISIBILITY_TIMEOUT : RETRIED_AFTER);
      pending.add(new Delivery(again, delivery.judged(), delivery.event(), receives));
    }
  }

  private void send(Delivery delivery, Message message) {
    perhapsKilled();
    sent.add(
        new Sent(
            delivery.at(),
            String.valueOf(message.attributes().get("kind")),
            String.valueOf(message.attributes().get("incident"))));
    perhapsKilled();
  }

  private void perhapsKilled() {
    if (random.nextInt(1000) < killsInAThousand) {
      throw new Killed();
    }
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** What the shadow says in the end. */
  boolean showsConnected() {
    return iot.state(Events.RPI).shown().orElse(false);
  }

  /** An end that no code can catch, as when Lambda kills a function. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
