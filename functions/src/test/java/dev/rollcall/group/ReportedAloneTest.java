package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.HOUR;
import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OthersOffline;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many devices are offline beside one, as far as that was reported. */
final class ReportedAloneTest {
  private static final double DAY = 24 * HOUR;
  private static final ThingName OTHER = new ThingName("other");

  private final Outages group = new Outages();

  private Optional<Integer> inAll() {
    return group.state.others(OTHER, Optional.empty(), false).inAll();
  }

  @Test
  void devicesCountUntilTheyAreBack() {
    assertThat(inAll()).contains(0);
    group.lost(0, 1);
    group.lost(5 * MINUTE, 2);
    assertThat(inAll()).contains(2);
    assertThat(group.state.others(thing(1), Optional.empty(), false).inAll()).contains(1);

    group.back(10 * MINUTE, 1);
    assertThat(inAll()).contains(1);
    group.back(11 * MINUTE, 2);
    assertThat(inAll()).contains(0);
  }

  @Test
  void deviceThatIsCountedTwiceCountsOnce() {
    group.lost(0, 1);
    group.run(group.losses(0, 1), 6 * MINUTE);

    assertThat(inAll()).contains(1);
  }

  @Test
  void outageOfManyCountsThoseOfBefore() {
    group.lost(-DAY, 9);
    group.lost(0, 1, 2);
    group.lost(MINUTE, 3);

    assertThat(group.outage().outage().count()).isEqualTo(3);
    assertThat(inAll()).contains(4);
    assertThat(group.state.alone().devices()).hasSize(1);
    assertThat(group.state.others(thing(2), Optional.empty(), false).inAll()).contains(3);
    group.back(20 * MINUTE, 1, 9);
    assertThat(inAll()).contains(2);
  }

  @Test
  void restOfAnOutageThatEndsStillCounts() {
    group.lost(0, 1, 2, 3);
    group.back(MINUTE, 1);
    group.recheck(20 * MINUTE);
    group.recheck(7 * HOUR);
    assertThat(group.state.outage()).isEmpty();
    assertThat(inAll()).contains(2);

    group.back(8 * HOUR, 2);
    assertThat(inAll()).contains(1);
    assertThat(group.state.others(OTHER, Optional.of("north"), false).ofSite())
        .describedAs("which site the other is of is not known any more")
        .isEmpty();
  }

  /** The quiet one has not sent its last digest yet when the next begins. */
  @Test
  void restOfAnOutageThatAnotherFollowsStillCounts() {
    group.lost(0, 1, 2, 3);
    group.lost(7 * HOUR, 4, 5, 6);

    assertThat(group.outage().outage().count()).isEqualTo(3);
    assertThat(inAll()).contains(6);
  }

  @Test
  void deviceThatNeverComesBackIsForgottenAfterAWeek() {
    group.lost(0, 1);
    group.lost(7 * DAY - MINUTE, 2);
    assertThat(inAll()).contains(2);

    group.lost(7 * DAY + MINUTE, 3);
    assertThat(inAll()).contains(2);
  }

  @Test
  void moreThanThereIsRoomForAreNotCounted() {
    for (int thing = 1; thing <= ReportedAlone.MOST; thing++) {
      group.lost(thing * HOUR, thing);
    }
    assertThat(inAll()).contains(ReportedAlone.MOST);

    group.lost(DAY * 3, 99);
    group.back(DAY * 3 + HOUR, 1);
    assertThat(inAll()).isEmpty();

    group.back(DAY * 11, 99);
    assertThat(inAll()).contains(0);
  }

  @Test
  void outageWithMoreThanItsNamesIsNotCountedWhenItEnds() {
    List<DeviceSince> named =
        IntStream.range(1, 9).mapToObj(i -> new DeviceSince(thing(i), at(0))).toList();
    OutageSummary outage =
        OutageSummaryBuilder.builder().count(9).first(at(0)).latest(at(0)).stillAway(named).build();

    ReportedAlone rest = ReportedAlone.NONE.withRestOf(outage, at(0));

    assertThat(rest.countBeside(OTHER)).isEmpty();
    assertThat(rest.recent(at(0).plus(Duration.ofDays(7))).countBeside(OTHER)).contains(0);
  }

  @Test
  void sitesAreCountedApart() {
    ReportedAlone alone =
        new ReportedAlone(
            List.of(device("a", "north"), device("b", "south"), device("c", "north")),
            Optional.empty());
    GroupState state = new GroupState(9, Optional.empty(), List.of(), alone, Optional.empty());

    assertThat(state.others(OTHER, Optional.of("north"), false))
        .isEqualTo(new OthersOffline(Optional.of(2), Optional.of(3)));
    assertThat(state.others(OTHER, Optional.empty(), false))
        .isEqualTo(new OthersOffline(Optional.empty(), Optional.of(3)));
    assertThat(state.others(OTHER, Optional.of("north"), true))
        .describedAs("the group is that of a site")
        .isEqualTo(new OthersOffline(Optional.of(3), Optional.empty()));
    assertThat(state.others(OTHER, Optional.empty(), true)).isEqualTo(OthersOffline.UNKNOWN);
  }

  private static ReportedAlone.Device device(String thing, String site) {
    return new ReportedAlone.Device(Member.key(thing), Instant.EPOCH, Member.key(site));
  }

  @Test
  void smallerShadowSaysWhenItIsCompleteAgain() {
    group.lost(0, 1);
    group.lost(DAY, 2);
    ReportedAlone omitted = group.state.compact().alone();

    assertThat(omitted.devices()).isEmpty();
    assertThat(omitted.omittedAt()).contains(at(DAY));
    assertThat(omitted.recent(at(7 * DAY)).countBeside(OTHER)).isEmpty();
    assertThat(omitted.recent(at(8 * DAY)).countBeside(OTHER)).contains(0);
  }
}
