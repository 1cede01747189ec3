package dev.rollcall.group;

import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each loss and each recovery counts once, though runs die and cross at any call. */
final class CountedOnceTest {
  private final Outages group = new Outages();

  /** The run died between counting and marking. */
  @Test
  void lossThatComesAgainIsCountedOnce() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    group.count(
        new GroupChanges(first.run(), first.losses(), List.of(), 3, List.of(), List.of()), 0);

    GroupChanges again = takenOver(first, "second");
    GroupEvaluation counted = group.run(again, 400);

    assertThat(counted.members())
        .containsOnlyKeys(thing(1), thing(2), thing(3))
        .containsValue(first.run());
    assertThat(group.last().count()).isEqualTo(3); // the digest of the dead run
    assertThat(group.state.known()).isEqualTo(3);
    assertThat(group.outage().runs()).isEmpty();
  }

  @Test
  void recoveryThatComesAgainIsCountedOnce() {
    group.lost(0, 1, 2, 3);
    GroupChanges back = group.recoveries(1, 1);
    group.count(back, 1);
    GroupState counted = group.state;

    assertThat(group.count(back, 2).members()).containsOnlyKeys(thing(1));
    assertThat(group.state).isEqualTo(counted);
  }

  @Test
  void onlyWhatIsMarkedIsForgotten() {
    GroupChanges all = group.losses(0, 1, 2, 3);
    GroupEvaluation counted = group.count(all, 0);

    group.state = group.evaluator.released(group.state, List.of(all.run(), all.run()), "second");
    assertThat(group.outage().runs())
        .containsExactly(new RunEntry(all.run(), 1, List.of(), List.of("second")));
    group.state = group.evaluator.released(group.state, List.of("another"), "third");
    assertThat(group.outage().runs()).hasSize(1);
    group.state = group.evaluator.released(group.state, List.of(all.run()), "third");

    assertThat(counted.members()).hasSize(3);
    assertThat(group.outage().runs()).isEmpty();
  }

  /** The SDK repeats a write whose answer was lost, and finds that somebody has written. */
  @Test
  void runReleasesOnceWhatItReleasesTwice() {
    GroupChanges all = group.losses(0, 1, 2, 3);
    group.count(all, 0);

    group.state = group.evaluator.released(group.state, List.of(all.run()), "second");
    GroupState once = group.state;

    assertThat(group.evaluator.released(once, List.of(all.run()), "second")).isEqualTo(once);
    assertThat(group.outage().runs()).extracting(RunEntry::left).containsExactly(2);
  }

  @Test
  void nothingIsReleasedWhereNoOutageIs() {
    assertThat(group.evaluator.released(GroupState.EMPTY, List.of("run"), "second"))
        .isEqualTo(GroupState.EMPTY);
  }

  @Test
  void newLossesAreCountedBesideThoseThatComeAgain() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    group.count(first, 0);
    GroupChanges mixed = group.losses(1, 4);
    List<Loss> losses =
        Stream.concat(mixed.losses().stream(), takenOver(first, mixed.run()).losses().stream())
            .toList();

    GroupEvaluation counted = group.count(GroupChanges.counting(mixed.run(), losses, List.of()), 1);

    assertThat(group.outage().outage().count()).isEqualTo(4);
    assertThat(counted.members())
        .containsEntry(thing(1), first.run())
        .containsEntry(thing(4), mixed.run());
    assertThat(group.outage().runs()).extracting(RunEntry::left).containsExactly(3, 1);
  }

  /** It was claimed by the run that has counted others, but was lost alone, before the group. */
  @Test
  void recoveryThatItsRunHasReportedAloneIsNotRecognizedAsCounted() {
    group.lost(0, 1, 2, 3);
    GroupChanges first = group.recoveries(MINUTE, 1, 9);
    assertThat(group.count(first, MINUTE).members()).containsOnlyKeys(thing(1));

    GroupChanges second =
        new GroupChanges(
            "second",
            List.of(),
            first.recoveries().stream()
                .map(
                    each ->
                        new Recovery(
                            each.thing(),
                            each.incident(),
                            List.of(first.run(), "second"),
                            each.group(),
                            each.recoveredAt()))
                .toList(),
            0,
            List.of(),
            List.of());

    assertThat(group.count(second, 2 * MINUTE).members()).containsOnlyKeys(thing(1));
    assertThat(group.outage().outage().back()).isEqualTo(1);
  }

  /** The answer to the write of its claim was lost, so that the run has not counted it. */
  @Test
  void lossThatItsRunHasClaimedButNotCountedIsCounted() {
    GroupChanges first = group.losses(0, 1, 2, 3, 4);
    Loss uncounted = first.losses().getLast();
    group.count(
        new GroupChanges(
            first.run(),
            first.losses().subList(0, 3),
            List.of(),
            0,
            List.of(uncounted.key()),
            List.of()),
        0);

    GroupEvaluation counted = group.count(takenOver(first, "second"), 400);

    assertThat(group.outage().outage().count()).isEqualTo(4);
    assertThat(counted.members())
        .containsEntry(thing(3), first.run())
        .containsEntry(thing(4), "second");
  }

  /** No digest would tell of the end of its flapping. */
  @Test
  void flappingThatMayBeToldAloneIsToldAloneAgain() {
    GroupChanges alone = Outages.flapping(group.losses(0, 9));
    assertThat(group.count(alone, 0).members()).isEmpty();
    group.lost(MINUTE, 1, 2, 3);

    assertThat(group.count(takenOver(alone, "second"), 400).members()).isEmpty();
    assertThat(group.outage().outage().count()).isEqualTo(3);
    assertThat(group.count(Outages.flapping(group.losses(401, 8)), 401).members())
        .containsOnlyKeys(thing(8));
  }

  /** Digests do not name every device that is back, and its flapping would never end for people. */
  @Test
  void lossOfADeviceWhoseFlappingWasToldAloneIsToldAlone() {
    group.lost(0, 1, 2, 3);
    GroupChanges staysAway = Outages.flappedBefore(group.losses(60 * MINUTE, 9));

    assertThat(group.count(staysAway, 120 * MINUTE).members()).isEmpty();
    assertThat(group.count(takenOver(staysAway, "second"), 130 * MINUTE).members()).isEmpty();
    assertThat(group.outage().outage().count()).isEqualTo(3);
  }

  @Test
  void oldestRunsAreForgotten() {
    group.count(group.losses(0, 1, 2, 3), 0);
    for (int i = 4; i < 2 * OutageGroup.RUNS; i++) {
      group.count(group.losses(i, i), i);
    }

    assertThat(group.outage().runs()).hasSize(OutageGroup.RUNS);
    assertThat(group.outage().runs().getLast().run())
        .isEqualTo("run-" + (2 * OutageGroup.RUNS - 4));
  }

  @Test
  void runsAreKeptAsFarAsAShadowHasRoomForThem() {
    List<String> many = Collections.nCopies(100, "k".repeat(7));
    List<RunEntry> runs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      runs.add(RunEntry.of("run-" + i, 1, i == 5 ? Collections.nCopies(999, "k") : many));
    }
    group.count(group.losses(0, 1, 2, 3), 0);

    OutageGroup kept = OutageGroupBuilder.builder(group.outage()).runs(runs).build();

    assertThat(kept.runs()).extracting(RunEntry::run).containsExactly("run-8", "run-9");
    assertThat(OutageGroupBuilder.builder(kept).runs(runs.subList(4, 6)).build().runs())
        .extracting(RunEntry::run)
        .containsExactly("run-4");
  }

  @Test
  void keysAreShortAndDiffer() {
    Loss one = group.losses(0, 1).losses().getFirst();
    Loss later = group.losses(MINUTE, 1).losses().getFirst();

    assertThat(one.key()).matches("[0-9a-z]{1,7}").isNotEqualTo(later.key());
    assertThat(Member.key(one.incident())).isEqualTo(one.key());
  }

  private static GroupChanges takenOver(GroupChanges first, String run) {
    List<Loss> losses =
        first.losses().stream()
            .map(loss -> LossBuilder.builder(loss).heldBy(List.of(first.run(), run)).build())
            .toList();
    return GroupChanges.counting(run, losses, List.of());
  }
}
