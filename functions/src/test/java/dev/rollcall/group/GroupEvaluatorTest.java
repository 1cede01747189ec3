package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupChanges.Loss;
import dev.rollcall.group.GroupChanges.Return;
import dev.rollcall.group.GroupEvaluator.GroupEvaluation;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which outages are one story, and when it is told. Times are seconds. */
final class GroupEvaluatorTest {
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final int THRESHOLD = 3;

  private final GroupEvaluator judge =
      new GroupEvaluator(new ThingName("fleet"), THRESHOLD, Duration.ofSeconds(75));
  private final List<Notification> notified = new ArrayList<>();
  private GroupState state = GroupState.EMPTY;

  @Test
  void fewOutagesAreToldSingly() {
    assertThat(lost(0, 1, 2).lostIn()).isEmpty();
    assertThat(notified).isEmpty();
    assertThat(state.incident()).isEmpty();
  }

  @Test
  void manyAtOnceAreOneStoryThatIsToldAtOnce() {
    assertThat(lost(0, 1, 2, 3).lostIn()).contains("fleet-20261123T120000.000Z");

    assertThat(notified).hasSize(1);
    GroupOutage outage = ((GroupOffline) notified.getFirst()).outage();
    assertThat(outage.count()).isEqualTo(3);
    assertThat(outage.missing()).containsExactly(thing(1), thing(2), thing(3));
    assertThat(outage.first()).isEqualTo(at(-45));
    assertThat(outage.latest()).isEqualTo(at(0));
    assertThat(outage.reasons()).isEqualTo(Map.of("CONNECTION_LOST", 3));
    assertThat(outage.network()).contains("203.0.113.*");
  }

  @Test
  void oneMoreJoinsWithinTheHourOfTheLast() {
    lost(0, 1, 2, 3);

    assertThat(lost(HOUR - 1, 4).lostIn()).isPresent();
    assertThat(lost(2 * HOUR - 2, 5).lostIn()).isPresent();
    assertThat(lost(3 * HOUR - 2, 6).lostIn()).isEmpty();
  }

  @Test
  void whatGrowsSlowlyIsToldAfterAQuarterOfAnHour() {
    lost(0, 1, 2, 3);
    GroupEvaluation more = lost(MINUTE, 4);

    assertThat(more.digest()).isEmpty();
    assertThat(more.recheck()).contains(at(15 * MINUTE));
    assertThat(lost(2 * MINUTE, 5).recheck()).isEmpty();
    assertThat(remind(15 * MINUTE - 1).digest()).isEmpty();
    assertThat(count(remind(15 * MINUTE))).isEqualTo(5);
    assertThat(remind(30 * MINUTE).digest()).isEmpty();
  }

  @Test
  void whatDoublesIsToldAtOnce() {
    lost(0, 1, 2, 3);

    assertThat(lost(1, 4, 5).digest()).isEmpty();
    assertThat(count(lost(2, 6))).isEqualTo(6);
  }

  @Test
  void outageOfManyTakesAMessageForEachDoubling() {
    for (int batch = 0; batch < 100; batch++) {
      lost(batch, IntStream.range(batch * 100, batch * 100 + 100).toArray());
    }

    assertThat(notified).hasSize(7); // 100, 200, 400 … 6,400
    assertThat(count(remind(80 * MINUTE))).isEqualTo(10_000);
    assertThat(notified).hasSize(8);
  }

  @Test
  void outageThatSleptForAnHourIsToldAtOnceWhenItWakes() {
    lost(0, 1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(count(lost(HOUR, 11, 12, 13))).isEqualTo(11);
  }

  @Test
  void lastReturnIsToldAtOnce() {
    lost(0, 1, 2, 3);
    GroupEvaluation some = back(MINUTE, 1, 2);

    assertThat(some.digest()).isEmpty();
    assertThat(some.recheck()).contains(at(15 * MINUTE));
    assertThat(state.incident().orElseThrow().outage().missing()).containsExactly(thing(3));
    assertThat(back(2 * MINUTE, 3).digest().orElseThrow())
        .isInstanceOfSatisfying(
            GroupRecovered.class, end -> assertThat(end.endedAt()).isEqualTo(at(2 * MINUTE)));
    assertThat(state.incident()).isEmpty();
  }

  @Test
  void deviceThatComesAndGoesIsOneDevice() {
    lost(0, 1, 2, 3);
    back(MINUTE, 1);
    String id = state.incident().orElseThrow().id();
    tell(tally(List.of(loss(1, 2 * MINUTE, Optional.of(id))), List.of()), 2 * MINUTE);

    GroupOutage outage = state.incident().orElseThrow().outage();
    assertThat(outage.count()).isEqualTo(3);
    assertThat(outage.back()).isZero();
    assertThat(outage.missing()).contains(thing(1));
    assertThat(outage.reasons()).isEqualTo(Map.of("CONNECTION_LOST", 4));
  }

  @Test
  void returnFromAnotherOutageIsNotCounted() {
    lost(0, 1, 2, 3);
    GroupChanges tally = tally(List.of(), List.of(new Return(thing(1), "thing-1-a", "other")));

    assertThat(judge.judge(state, tally, at(1)).next()).isEqualTo(state);
  }

  /** The function died between counting and marking. */
  @Test
  void whatComesAgainIsCountedOnce() {
    GroupChanges tally = new GroupChanges(losses(0, 1, 2, 3), List.of(), 3);
    state = judge.judge(state, tally, at(0)).next();

    GroupEvaluation again = judge.judge(state, tally(losses(0, 1), List.of()), at(400));

    assertThat(again.lostIn()).isPresent();
    assertThat(count(again)).isEqualTo(3); // the digest of the dead function
    assertThat(again.next().known()).isEqualTo(3);
  }

  @Test
  void onlyWhatIsMarkedIsForgotten() {
    GroupChanges all = new GroupChanges(losses(0, 1, 2, 3), List.of(), 0);
    GroupChanges some = new GroupChanges(losses(0, 1, 2), List.of(), 0);
    state = judge.marked(judge.judge(state, all, at(0)).next(), some, at(0)).next();

    assertThat(state.incident().orElseThrow().unmarked()).hasSize(1);
    assertThat(judge.marked(state, all, at(0)).next().incident().orElseThrow().unmarked())
        .isEmpty();
    List<Loss> mixed = new ArrayList<>(losses(0, 3));
    mixed.addAll(losses(1, 4));
    assertThat(
            judge
                .judge(state, tally(mixed, List.of()), at(1))
                .next()
                .incident()
                .orElseThrow()
                .outage()
                .count())
        .isEqualTo(4);
  }

  @Test
  void returnThatComesAgainIsCountedOnce() {
    lost(0, 1, 2, 3);
    GroupChanges back = tally(List.of(), returns(state.incident().orElseThrow().id(), 1));
    state = judge.judge(state, back, at(1)).next();

    assertThat(judge.judge(state, back, at(2)).next()).isEqualTo(state);
  }

  @Test
  void markOfAnotherOutageChangesNothing() {
    lost(0, 1, 2, 3);
    Notification other = new GroupOffline("other", GroupOutage.none(at(0)));

    assertThat(judge.notified(state, other, List.of(), at(9)).next()).isEqualTo(state);
    assertThat(judge.notified(GroupState.EMPTY, other, List.of(), at(9)).next())
        .isEqualTo(GroupState.EMPTY);
    assertThat(judge.marked(GroupState.EMPTY, GroupChanges.NOTHING, at(9)).next())
        .isEqualTo(GroupState.EMPTY);
  }

  @Test
  void returnDoesNotKeepAnOutageAwake() {
    lost(0, 1, 2, 3);
    back(HOUR - 1, 1);

    assertThat(lost(HOUR, 4).lostIn()).isEmpty();
  }

  @Test
  void nothingIsToldTwice() {
    lost(0, 1, 2, 3);

    assertThat(remind(HOUR).digest()).isEmpty();
    assertThat(remind(HOUR).recheck()).isEmpty();
    assertThat(notified).hasSize(1);
  }

  @Test
  void outageThatIsOverButNotRemovedIsNotJoined() {
    lost(0, 1, 2, 3);
    GroupChanges back = tally(List.of(), returns(state.incident().orElseThrow().id(), 1, 2, 3));
    GroupEvaluation end = judge.judge(state, back, at(MINUTE));
    state = judge.notified(end.next(), end.digest().orElseThrow(), List.of(), at(MINUTE)).next();

    GroupEvaluation again = judge.judge(state, back, at(2 * MINUTE));
    assertThat(again.next().incident().orElseThrow().outage().back()).isEqualTo(3);
    assertThat(again.digest()).isEmpty();
    assertThat(count(lost(3 * MINUTE, 7, 8, 9))).isEqualTo(3);
  }

  @Test
  void nobodySendsADigestWhileAnotherMaySend() {
    GroupChanges tally = tally(losses(0, 1, 2, 3), List.of());
    state = judge.judge(state, tally, at(0)).next();

    GroupEvaluation other = judge.judge(state, tally(losses(1, 4, 5, 6), List.of()), at(1));

    assertThat(other.digest()).isEmpty();
    assertThat(other.lostIn()).isPresent();
    assertThat(other.recheck()).contains(at(15 * MINUTE));
  }

  @Test
  void digestThatAChannelRefusedIsRepeatedThereAlone() {
    GroupChanges tally = tally(losses(0, 1, 2, 3), List.of());
    GroupEvaluation first = judge.judge(state, tally, at(0));
    GroupEvaluation marked =
        judge.notified(first.next(), first.digest().orElseThrow(), List.of("ses"), at(1));
    state = judge.marked(marked.next(), tally, at(1)).next();

    assertThat(marked.recheck()).contains(at(15 * MINUTE + 1));
    GroupEvaluation again = remind(15 * MINUTE + 1);
    assertThat(again.only()).containsExactly("ses");
    assertThat(count(again)).isEqualTo(3);
    assertThat(state.incident().orElseThrow().pendingChannels()).isEmpty();
  }

  @Test
  void endThatAChannelRefusedIsRepeatedThereAlone() {
    lost(0, 1, 2, 3);
    String id = state.incident().orElseThrow().id();
    GroupEvaluation end = judge.judge(state, tally(List.of(), returns(id, 1, 2, 3)), at(MINUTE));
    state =
        judge.notified(end.next(), end.digest().orElseThrow(), List.of("ses"), at(MINUTE)).next();

    GroupEvaluation again = remind(16 * MINUTE);

    assertThat(again.digest().orElseThrow()).isInstanceOf(GroupRecovered.class);
    assertThat(again.only()).containsExactly("ses");
    assertThat(state.incident()).isEmpty();
  }

  @Test
  void addressesThatDifferHaveNoNetwork() {
    Loss far =
        new Loss(thing(3), "x", start(0), "X", Optional.of("198.51.100.1"), Optional.empty());
    List<Loss> losses = new ArrayList<>(losses(0, 1, 2));
    losses.add(far);

    GroupEvaluation judgement = judge.judge(state, tally(losses, List.of()), at(0));

    assertThat(((GroupOffline) judgement.digest().orElseThrow()).outage().network()).isEmpty();
  }

  @Test
  void namesAndReasonsAreBounded() {
    List<Loss> losses =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Loss(
                        thing(i), "i" + i, start(0), "R" + i, Optional.empty(), Optional.empty()))
            .toList();

    GroupOutage outage =
        ((GroupOffline) judge.judge(state, tally(losses, List.of()), at(0)).digest().orElseThrow())
            .outage();

    assertThat(outage.missing()).hasSize(GroupOutage.NAMES);
    assertThat(outage.reasons()).hasSize(GroupOutage.REASONS + 1).containsEntry("OTHER", 80);
  }

  @Test
  void knownDevicesAreToldWithTheDigest() {
    judgeAndMark(new GroupChanges(List.of(), List.of(), 40), 0);
    lost(1, 1, 2, 3);

    assertThat(((GroupOffline) notified.getFirst()).outage().known()).isEqualTo(40);
  }

  private GroupEvaluation lost(double seconds, int... things) {
    return tell(tally(losses(seconds, things), List.of()), seconds);
  }

  private GroupEvaluation back(double seconds, int... things) {
    String id = state.incident().orElseThrow().id();
    return tell(tally(List.of(), returns(id, things)), seconds);
  }

  private GroupEvaluation remind(double seconds) {
    return tell(tally(List.of(), List.of()), seconds);
  }

  private GroupEvaluation tell(GroupChanges tally, double seconds) {
    return judgeAndMark(tally, seconds);
  }

  private GroupEvaluation judgeAndMark(GroupChanges tally, double seconds) {
    GroupEvaluation judgement = judge.judge(state, tally, at(seconds));
    state = judgement.next();
    judgement
        .digest()
        .ifPresent(
            digest -> {
              notified.add(digest);
              state = judge.notified(state, digest, List.of(), at(seconds)).next();
            });
    state = judge.marked(state, tally, at(seconds)).next();
    return judgement;
  }

  private static GroupChanges tally(List<Loss> lost, List<Return> back) {
    return new GroupChanges(lost, back, 0);
  }

  private static List<Loss> losses(double seconds, int... things) {
    return IntStream.of(things).mapToObj(thing -> loss(thing, seconds, Optional.empty())).toList();
  }

  private static Loss loss(int thing, double seconds, Optional<String> lastDigest) {
    return new Loss(
        thing(thing),
        thing(thing) + "-" + seconds,
        start(seconds),
        "CONNECTION_LOST",
        Optional.of("203.0.113." + thing % 256),
        lastDigest);
  }

  private static List<Return> returns(String digest, int... things) {
    return IntStream.of(things)
        .mapToObj(thing -> new Return(thing(thing), thing(thing) + "-0", digest))
        .toList();
  }

  private static OutageStart start(double seconds) {
    return new OutageStart(at(seconds - 45), at(seconds));
  }

  private static ThingName thing(int number) {
    return new ThingName("thing-" + number);
  }

  private static int count(GroupEvaluation judgement) {
    return ((GroupOffline) judgement.digest().orElseThrow()).outage().count();
  }
}
