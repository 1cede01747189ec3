package dev.rollcall.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.budget.BudgetDecision.Look;
import dev.rollcall.budget.BudgetDecision.Look.Summary;
import dev.rollcall.budget.BudgetDecision.Looked;
import dev.rollcall.budget.BudgetDecision.Taken;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.notification.HeldMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetTest {
  private static final Instant BEGAN = Instant.parse("2026-11-23T14:20:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(75);
  private static final Optional<Instant> NONE = Optional.empty();
  private static final Set<Medium> BOTH = EnumSet.allOf(Medium.class);

  private final Budget budget = budget(2, 3);
  private BudgetState state = BudgetState.EMPTY;

  private static Budget budget(int texts, int mails) {
    return new Budget(new BudgetPolicy(texts, mails, HOUR, LEASE));
  }

  private static Instant after(int minutes) {
    return BEGAN.plus(Duration.ofMinutes(minutes));
  }

  private static Request message(String name) {
    return new Request(true, true, name, name + " is OFFLINE");
  }

  /** As the shell does: what asks for a recheck is decided again when that is in the queue. */
  private List<Permit> take(Instant now, String... names) {
    List<Request> requests = Stream.of(names).map(BudgetTest::message).toList();
    Taken taken = budget.take(state, requests, "run", now, NONE);
    if (taken.recheck().isPresent()) {
      assertThat(taken.next()).isEqualTo(state);
      assertThat(taken.permits()).isEmpty();
      taken = budget.take(state, requests, "run", now, taken.recheck());
    }
    assertThat(taken.recheck()).isEmpty();
    state = taken.next();
    return taken.permits();
  }

  private Look look(Instant now, String run) {
    Looked looked = budget.look(state, run, now, NONE);
    if (looked.recheck().isPresent()) {
      assertThat(looked.next()).isEqualTo(state);
      looked = budget.look(state, run, now, looked.recheck());
    }
    state = looked.next();
    return looked.look();
  }

  @Test
  void textMessagesAndMailsAreCountedApart() {
    assertThat(take(BEGAN, "a", "b")).containsExactly(Permit.ALL, Permit.ALL);
    assertThat(take(after(1), "c")).containsExactly(new Permit(false, true));
    assertThat(take(after(2), "d")).containsExactly(new Permit(false, false));

    assertThat(state.began()).contains(BEGAN);
    assertThat(state.by()).contains("run");
    assertThat(state.texts().sent()).isEqualTo(2);
    assertThat(state.mails().sent()).isEqualTo(3);
    assertThat(state.texts().held())
        .contains(new HeldMessages(2, after(1), after(2), List.of("c", "d")));
    assertThat(state.mails().held())
        .contains(new HeldMessages(1, after(2), after(2), List.of("d is OFFLINE")));
  }

  @Test
  void messageThatIsNotForAMediumCostsNothingOfIt() {
    List<Request> requests =
        List.of(
            new Request(true, false, "a", ""),
            new Request(false, true, "a", ""),
            new Request(true, false, "a", ""));

    state = budget.take(state, requests, "run", BEGAN, NONE).next();

    assertThat(state.texts().sent()).isEqualTo(2);
    assertThat(state.mails().sent()).isEqualTo(1);
    assertThat(budget.counts(requests)).isTrue();
    assertThat(budget.counts(List.of(new Request(false, false, "a", "")))).isFalse();
  }

  @Test
  void whatHasNoLimitIsNotCounted() {
    Request text = new Request(true, false, "a", "");
    Request mail = new Request(false, true, "a", "");

    assertThat(budget(0, 0).counts(List.of(text, mail))).isFalse();
    assertThat(budget(0, 1).counts(List.of(text))).isFalse();
    assertThat(budget(0, 1).counts(List.of(text, mail))).isTrue();
    assertThat(budget(1, 0).counts(List.of(mail))).isFalse();
    Taken taken =
        budget(0, 1).take(state, Collections.nCopies(3, message("a")), "run", BEGAN, NONE);
    assertThat(taken.recheck()).contains(after(15));
    taken =
        budget(0, 1)
            .take(state, Collections.nCopies(3, message("a")), "run", BEGAN, taken.recheck());
    assertThat(taken.permits())
        .containsExactly(Permit.ALL, new Permit(true, false), new Permit(true, false));
    assertThat(taken.next().texts()).isEqualTo(Usage.NONE);
  }

  @Test
  void hourBeginsWithItsFirstMessageAndLastsSixtyMinutes() {
    take(BEGAN, "a", "b");

    assertThat(take(BEGAN.plus(HOUR).minusMillis(1), "c"))
        .extracting(Permit::text)
        .containsExactly(false);
    take(BEGAN.plus(HOUR), "d");
    assertThat(state.began()).contains(BEGAN.plus(HOUR));
  }

  @Test
  void withoutAnythingHeldBackAnHourHasItsWholeBudget() {
    take(BEGAN, "a", "b");

    assertThat(take(BEGAN.plus(HOUR), "c", "d")).containsExactly(Permit.ALL, Permit.ALL);
    assertThat(state.recheck()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, 2026-11-23T14:20:00Z", "60, 2026-11-23T14:20:00Z", "61, 2026-11-23T14:18:59Z"})
  void clocksOfTwoRunsMayDiffer(int secondsBefore, Instant began) {
    take(BEGAN, "a");
    take(BEGAN.minusSeconds(secondsBefore), "b");

    assertThat(state.began()).contains(began);
  }

  @Test
  void lookIsAtMostAQuarterOfAnHourAheadAndNotAfterTheHour() {
    take(BEGAN, "a", "b", "c");
    assertThat(state.recheck()).contains(after(15));

    assertThat(look(after(15), "run")).isEqualTo(new Look.Nothing());
    assertThat(state.recheck()).contains(after(30));
    look(after(30), "run");
    look(after(50), "run");
    assertThat(state.recheck()).contains(after(60));
  }

  @Test
  void oneRecheckIsUnderWay() {
    take(BEGAN, "a", "b", "c");
    assertThat(budget.take(state, List.of(message("d")), "run", after(1), NONE).recheck())
        .isEmpty();
    take(after(1), "d");
    assertThat(state.recheck()).contains(after(15));
  }

  @Test
  void recheckThatIsOverdueForHalfAnHourWasLost() {
    take(BEGAN, "a", "b", "c");

    take(after(45).minusMillis(1), "d");
    assertThat(state.recheck()).contains(after(15));
    take(after(45), "e");
    assertThat(state.recheck()).contains(after(60));
  }

  @Test
  void recheckOfTheFarFutureIsNobodys() {
    take(BEGAN, "a", "b", "c");
    state = state.withRecheck(Optional.of(after(1 + 16)));
    take(after(1), "d");
    assertThat(state.recheck()).contains(after(17));

    state = state.withRecheck(Optional.of(after(1 + 16).plusMillis(1)));
    take(after(1), "e");
    assertThat(state.recheck()).contains(after(16));
  }

  @Test
  void messageAfterALostRecheckHasTheSummaryComeSoon() {
    take(BEGAN, "a", "b", "c");
    state = state.withRecheck(NONE);

    take(after(70), "d");

    assertThat(state.recheck()).contains(after(71));
  }

  @Test
  void lookDoesNotComeBeforeTheShadowSaysSo() {
    take(BEGAN, "a", "b");

    take(BEGAN.plus(HOUR).minusSeconds(1), "c");

    assertThat(state.recheck()).contains(BEGAN.plus(HOUR).plusSeconds(59));
  }

  @Test
  void summaryIsTheFirstMessageOfTheNextHour() {
    take(BEGAN, "a", "b", "c", "d");

    Look look = look(after(60), "summary");

    HeldMessages texts = new HeldMessages(2, BEGAN, BEGAN, List.of("c", "d"));
    HeldMessages mails = new HeldMessages(1, BEGAN, BEGAN, List.of("d is OFFLINE"));
    assertThat(look).isEqualTo(new Summary(Optional.of(texts), Optional.of(mails)));
    assertThat(state.claim()).contains(Claim.first(after(60), "summary"));
    assertThat(state.began()).contains(after(60));
    assertThat(state.recheck()).contains(after(15)); // it arrives again if this run dies
    assertThat(state.texts().sent()).isEqualTo(1);
    assertThat(state.mails().sent()).isEqualTo(1);

    state = budget.told(state, (Summary) look, BOTH, "summary");

    assertThat(state.claim()).isEmpty();
    assertThat(state.recheck()).isEmpty();
    assertThat(state.by()).contains("summary");
    assertThat(state.texts()).isEqualTo(new Usage(1, Optional.empty(), Optional.empty()));
    assertThat(take(after(61), "e", "f")).extracting(Permit::text).containsExactly(true, false);
  }

  @Test
  void whatIsHeldBackWhileASummaryIsSentWaitsForTheNext() {
    take(BEGAN, "a", "b", "c");
    Summary first = (Summary) look(after(60), "summary");
    take(after(61), "d", "e");
    state = budget.told(state, first, BOTH, "summary");

    assertThat(state.texts().due()).isEmpty();
    assertThat(state.recheck()).isPresent(); // kept until the next look is in the queue
    assertThat(look(after(62), "summary")).isEqualTo(new Look.Nothing());
    assertThat(state.recheck()).contains(after(77));
    assertThat(look(after(120), "later"))
        .isEqualTo(
            new Summary(
                Optional.of(new HeldMessages(1, after(61), after(61), List.of("e"))),
                Optional.empty()));
  }

  @Test
  void hoursWithoutASummaryAreToldOfTogether() {
    take(BEGAN, "a", "b", "c");
    take(after(60), "d", "e");
    Summary late = (Summary) look(after(120), "summary");

    assertThat(late.texts()).contains(new HeldMessages(2, BEGAN, after(60), List.of("c", "e")));
  }

  @Test
  void anotherRunWaitsUntilTheLeaseIsOver() {
    take(BEGAN, "a", "b", "c");
    look(after(60), "first");
    BudgetState claimed = state;

    assertThat(look(after(61), "second")).isEqualTo(new Look.Pending());
    assertThat(state).isEqualTo(claimed);
    assertThat(look(after(60).plus(LEASE), "second")).isInstanceOf(Summary.class);
    assertThat(state.claim().orElseThrow().isHeldBy("second")).isTrue();
  }

  @Test
  void runThatHasLostItsClaimMarksNothing() {
    take(BEGAN, "a", "b", "c");
    Summary summary = (Summary) look(after(60), "first");
    look(after(62), "second");

    assertThat(budget.told(state, summary, BOTH, "first")).isEqualTo(state);
    assertThat(budget.told(BudgetState.EMPTY, summary, BOTH, "first")).isEqualTo(BudgetState.EMPTY);
  }

  @Test
  void mediumThatRefusesIsToldLater() {
    take(BEGAN, "a", "b", "c", "d");
    Summary summary = (Summary) look(after(60), "run");
    Optional<Instant> arrived = state.recheck();
    state = budget.told(state, summary, EnumSet.of(Medium.MAIL), "run");

    assertThat(state.recheck()).isEqualTo(arrived);
    assertThat(look(after(66), "run")).isEqualTo(new Summary(summary.texts(), Optional.empty()));
  }

  @Test
  void mediumOfWhichNothingIsToldStaysAsItIs() {
    take(BEGAN, "a", "b", "c");
    Summary summary = (Summary) look(after(60), "run");

    state = budget.told(state, summary, BOTH, "run");

    assertThat(state.mails()).isEqualTo(new Usage(0, Optional.empty(), Optional.empty()));
  }

  @Test
  void lookAtNothingEndsTheRecheckAndBeginsNoHour() {
    take(BEGAN, "a");
    state = state.withRecheck(Optional.of(after(60)));

    assertThat(look(after(60), "run")).isEqualTo(new Look.Nothing());
    assertThat(state.recheck()).isEmpty();
    assertThat(state.began()).contains(BEGAN);
  }

  @Test
  void compactStateHasFewerNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      names.add("n" + i);
    }
    take(BEGAN, names.toArray(String[]::new));
    assertThat(state.texts().held().orElseThrow().about())
        .containsExactlyElementsOf(names.subList(2, 12));

    BudgetState compact = state.compact();

    assertThat(compact.texts().held().orElseThrow().about()).containsExactly("n9", "n10", "n11");
    assertThat(compact.texts().held().orElseThrow().count()).isEqualTo(10);
    assertThat(compact.mails().held().orElseThrow().about()).hasSize(3);
    assertThat(compact.texts().sent()).isEqualTo(2);
    look(after(60), "run");
    assertThat(state.compact().texts().due().orElseThrow().about()).hasSize(3);
  }

  @Test
  void permitsAreCounted() {
    assertThat(Permit.ALL.held()).isZero();
    assertThat(new Permit(false, true).held()).isEqualTo(1);
    assertThat(new Permit(true, false).held()).isEqualTo(1);
    assertThat(new Permit(false, false).held()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1, 1", "0, -1, 1, 1", "0, 0, 0, 1", "0, 0, 1, 0"})
  void impossiblePolicyIsRefused(int texts, int mails, int hour, int lease) {
    assertThatThrownBy(
            () ->
                new BudgetPolicy(texts, mails, Duration.ofSeconds(hour), Duration.ofSeconds(lease)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%d text messages and %d mails".formatted(texts, mails));
  }
}
