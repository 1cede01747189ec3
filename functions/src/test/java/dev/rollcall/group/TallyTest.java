package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of an outage. */
final class TallyTest {
  private static final OutageSummary NONE = Tally.none(Optional.empty(), at(1000));

  @Test
  void outageBeginsWithTheFirstLossAndItsLatestIsTheLast() {
    OutageSummary outage = NONE;
    for (double seconds : new double[] {50, 10, 90, 60}) {
      outage =
          Tally.lost(
              outage, loss("thing-" + Math.round(seconds), seconds), Tally.Before.NOT_COUNTED);
    }

    assertThat(outage.first()).isEqualTo(at(9));
    assertThat(outage.latest()).isEqualTo(at(90));
    assertThat(outage.count()).isEqualTo(4);
  }

  @Test
  void timeOfTheCountIsNotThatOfTheOutage() {
    OutageSummary early = Tally.lost(NONE, loss("a", 50), Tally.Before.NOT_COUNTED);
    OutageSummary late =
        Tally.lost(Tally.none(Optional.empty(), at(0)), loss("a", 50), Tally.Before.NOT_COUNTED);

    assertThat(early.first()).isEqualTo(at(49));
    assertThat(early.latest()).isEqualTo(at(50));
    assertThat(late).isEqualTo(early);
  }

  @Test
  void deviceThatIsLostAgainIsNamedOnce() {
    OutageSummary outage =
        Tally.lost(
            Tally.lost(NONE, loss("a", 0), Tally.Before.NOT_COUNTED),
            loss("a", 5),
            Tally.Before.BACK);

    assertThat(outage.missing()).containsExactly(new ThingName("a"));
    assertThat(outage.count()).isEqualTo(1);
    assertThat(outage.back()).isZero();
  }

  /** Its return was never heard of. */
  @Test
  void deviceThatIsLostWhileItIsAwayIsNotBackFewerTimes() {
    OutageSummary outage = Tally.lost(NONE, loss("a", 0), Tally.Before.NOT_COUNTED);
    outage = Tally.lost(outage, loss("b", 0), Tally.Before.NOT_COUNTED);
    outage = Tally.recovered(outage, new ThingName("a"), at(3));
    outage = Tally.lost(outage, loss("b", 5), Tally.Before.AWAY);

    assertThat(outage.count()).isEqualTo(2);
    assertThat(outage.back()).isEqualTo(1);
    assertThat(outage.missing()).containsExactly(new ThingName("b"));
    assertThat(outage.latest()).isEqualTo(at(5));
  }

  @Test
  void devicesAreKnownToBeBackWhereTheyAreFew() {
    OutageSummary outage = NONE;
    for (int i = 0; i <= Tally.RETURNED; i++) {
      outage = Tally.lost(outage, loss("thing-" + i, i), Tally.Before.NOT_COUNTED);
    }
    for (int i = 0; i < Tally.RETURNED; i++) {
      outage = Tally.recovered(outage, new ThingName("thing-" + i), at(100 + i));
    }
    assertThat(outage.allReturned()).hasSize(Tally.RETURNED);
    assertThat(outage.allReturned().getFirst().since()).isEqualTo(at(60));
    OutageSummary again = Tally.lost(outage, loss("thing-3", 500), Tally.Before.BACK);
    assertThat(again.allReturned())
        .hasSize(Tally.RETURNED - 1)
        .noneMatch(each -> each.thing().equals(new ThingName("thing-3")));

    OutageSummary all = Tally.recovered(outage, new ThingName("thing-10"), at(200));
    assertThat(all.allReturned()).isEmpty();
  }

  @Test
  void longNamesOfDevicesThatAreBackAreNotKept() {
    OutageSummary outage = NONE;
    for (String name : List.of("a".repeat(128), "b".repeat(128))) {
      outage = Tally.lost(outage, loss(name, 0), Tally.Before.NOT_COUNTED);
      outage = Tally.recovered(outage, new ThingName(name), at(9));
    }

    assertThat(outage.back()).isEqualTo(2);
    assertThat(outage.allReturned()).isEmpty();
  }

  @Test
  void returnThatSeemsToComeBeforeTheLossIsNotBeforeIt() {
    OutageSummary lost = Tally.lost(NONE, loss("a", 600), Tally.Before.NOT_COUNTED);
    OutageSummary back = Tally.recovered(lost, new ThingName("a"), at(60));

    assertThat(back.allReturned().getFirst().since()).isEqualTo(at(540));
  }

  @Test
  void moreCannotComeBackThanWereLost() {
    OutageSummary lost = Tally.lost(NONE, loss("a", 0), Tally.Before.NOT_COUNTED);
    OutageSummary back = Tally.recovered(lost, new ThingName("a"), at(9));

    assertThat(back.back()).isEqualTo(1);
    assertThat(back.missing()).isEmpty();
    assertThat(Tally.recovered(back, new ThingName("a"), at(7)))
        .isEqualTo(back); // and the later one counts
  }

  @Test
  void namesAreAsManyAsThereIsRoomFor() {
    assertThat(named(97, 35)).hasSize(Tally.CHARACTERS / 100);
    assertThat(named(1, 2 * Tally.NAMES)).hasSize(Tally.NAMES);
  }

  private static List<ThingName> named(int length, int count) {
    OutageSummary outage = NONE;
    for (int i = 100; i < 100 + count; i++) {
      outage = Tally.lost(outage, loss("n".repeat(length) + i, 0), Tally.Before.NOT_COUNTED);
    }
    return outage.missing();
  }

  @Test
  void laterLossTakesThePlaceOfANameThatIsBack() {
    OutageSummary outage = NONE;
    for (int i = 0; i < 2 * Tally.NAMES; i++) {
      outage = Tally.lost(outage, loss("a" + i, 0), Tally.Before.NOT_COUNTED);
    }
    outage = Tally.recovered(outage, new ThingName("a0"), at(9));
    outage = Tally.lost(outage, loss("late", 10), Tally.Before.NOT_COUNTED);

    assertThat(outage.missing()).hasSize(Tally.NAMES).contains(new ThingName("late"));
  }

  @Test
  void reasonsAreBounded() {
    OutageSummary outage = NONE;
    for (int i = 0; i < 100; i++) {
      outage = Tally.lost(outage, loss("t" + i, 0, "R" + i), Tally.Before.NOT_COUNTED);
    }

    assertThat(outage.reasons())
        .hasSize(Tally.REASONS + 1)
        .containsEntry("OTHER", 100 - Tally.REASONS);
  }

  @Test
  void knownReasonIsCountedThoughTheListIsFull() {
    OutageSummary outage = NONE;
    for (int i = 0; i < Tally.REASONS; i++) {
      outage = Tally.lost(outage, loss("t" + i, 0, "R" + i), Tally.Before.NOT_COUNTED);
    }

    assertThat(Tally.lost(outage, loss("x", 0, "R0"), Tally.Before.NOT_COUNTED).reasons())
        .hasSize(Tally.REASONS)
        .containsEntry("R0", 2);
  }

  @Test
  void networkIsThatOfAllOrNone() {
    OutageSummary one = Tally.lost(NONE, inNetwork("a", "203.0.113.*"), Tally.Before.NOT_COUNTED);
    OutageSummary two = Tally.lost(one, inNetwork("b", "203.0.113.*"), Tally.Before.NOT_COUNTED);
    OutageSummary other = Tally.lost(two, inNetwork("c", "198.51.100.*"), Tally.Before.NOT_COUNTED);

    assertThat(two.network()).contains("203.0.113.*");
    assertThat(other.network()).isEmpty();
    assertThat(Tally.lost(two, loss("d", 0), Tally.Before.NOT_COUNTED).network()).isEmpty();
    assertThat(Tally.lost(other, inNetwork("e", "203.0.113.*"), Tally.Before.NOT_COUNTED).network())
        .isEmpty();
  }

  private static RecentLoss inNetwork(String thing, String network) {
    return RecentLossBuilder.builder(loss(thing, 0)).network(Optional.of(network)).build();
  }

  private static RecentLoss loss(String thing, double seconds) {
    return loss(thing, seconds, "CONNECTION_LOST");
  }

  private static RecentLoss loss(String thing, double seconds, String reason) {
    return new RecentLoss(
        new ThingName(thing),
        "key",
        new OutageStart(at(seconds - 1), at(seconds)),
        at(seconds),
        reason,
        false,
        Optional.empty());
  }
}
