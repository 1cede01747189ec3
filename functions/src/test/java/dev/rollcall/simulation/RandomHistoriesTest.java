package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulation.Deliveries.Delivery;
import dev.rollcall.simulation.Truth.Outage;
import dev.rollcall.simulation.World.Sent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What must always hold, over random histories. {@code -Dseed=N} plays one history again, {@code
 * -Dhistories=N} as many as wanted.
 */
final class RandomHistoriesTest {
  private static final long FIRST_SEED = Long.getLong("seed", 1);
  private static final int HISTORIES =
      Integer.getInteger("histories", System.getProperty("seed") == null ? 20_000 : 1);

  /** The judgement of an event comes at most so long after it, in seconds. */
  private static final double JUDGED_BY = Deliveries.GRACE + 2 * Deliveries.LATEST;

  @Test
  void inTheEndTheShadowTellsTheTruth() {
    histories(
        0,
        (truth, world) -> assertThat(world.showsConnected()).isEqualTo(truth.connectedAtTheEnd()));
  }

  @Test
  void inTheEndTheShadowTellsTheTruthAlsoIfFunctionsAreKilled() {
    histories(
        30,
        (truth, world) -> assertThat(world.showsConnected()).isEqualTo(truth.connectedAtTheEnd()));
  }

  /** Not for one that was back in time, nor for one that left on purpose. */
  @Test
  void nobodyIsToldForNothing() {
    histories(
        0,
        (truth, world) -> {
          List<Outage> outages = truth.lossesLongerThan(Deliveries.GRACE - Deliveries.LATEST);
          assertThat(world.sent())
              .filteredOn(sent -> sent.kind().equals("offline"))
              .allMatch(sent -> outages.stream().anyMatch(outage -> during(outage, sent)));
        });
  }

  @Test
  void everyLongOutageIsTold() {
    histories(
        0,
        (truth, world) ->
            assertThat(truth.lossesLongerThan(JUDGED_BY))
                .allMatch(outage -> openAt(outage.from() + JUDGED_BY, world)));
  }

  @Test
  void everyLongOutageIsToldAlsoIfFunctionsAreKilled() {
    histories(
        30,
        (truth, world) ->
            assertThat(truth.lossesLongerThan(1e8)).allMatch(outage -> openAt(1e9, world)));
  }

  @Test
  void alertsAndAllClearsTakeTurns() {
    histories(
        0,
        (truth, world) -> {
          List<Sent> sent = world.sent();
          for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).kind()).isEqualTo(i % 2 == 0 ? "offline" : "back");
            assertThat(sent.get(i).incident()).isEqualTo(sent.get(i - i % 2).incident());
          }
          if (truth.connectedAtTheEnd()) {
            assertThat(sent.size() % 2).isZero();
          }
        });
  }

  @Test
  void everyAlertIsClearedAlsoIfFunctionsAreKilled() {
    histories(
        30,
        (truth, world) -> {
          if (truth.connectedAtTheEnd()) {
            assertThat(openAt(1e9, world)).isFalse();
          }
        });
  }

  private static boolean during(Outage outage, Sent sent) {
    // The alert may cross with the return: it is judged on what has arrived.
    return sent.at() >= outage.from() && sent.at() <= outage.until() + Deliveries.LATEST;
  }

  /** Whether the last message by then says that the device is away. */
  private static boolean openAt(double time, World world) {
    List<Sent> before = world.sent().stream().filter(sent -> sent.at() <= time).toList();
    return !before.isEmpty() && before.getLast().kind().equals("offline");
  }

  private static void histories(int killsInAThousand, BiConsumer<Truth, World> holds) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Truth truth = Truth.of(random);
      List<Delivery> deliveries = Deliveries.of(truth, random);
      World world = new World(random, killsInAThousand);
      world.play(deliveries);
      try {
        holds.accept(truth, world);
      } catch (AssertionError e) {
        throw new AssertionError(story(seed, truth, deliveries, world), e);
      }
    }
  }

  private static String story(long seed, Truth truth, List<Delivery> deliveries, World world) {
    StringBuilder story = new StringBuilder("seed " + seed + "\n");
    truth.connections().forEach(each -> story.append("  truth    ").append(each).append('\n'));
    deliveries.forEach(each -> story.append("  arrives  ").append(each).append('\n'));
    world.sent().forEach(each -> story.append("  sent     ").append(each).append('\n'));
    return story.append("  in the end connected: ").append(world.showsConnected()).toString();
  }
}
