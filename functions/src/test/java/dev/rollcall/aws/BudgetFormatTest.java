package dev.rollcall.aws;

import static dev.rollcall.aws.Documents.reported;
import static dev.rollcall.aws.Documents.update;
import static dev.rollcall.aws.Documents.writtenAndRead;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.budget.BudgetState;
import dev.rollcall.budget.BudgetStateBuilder;
import dev.rollcall.budget.Usage;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.notification.HeldMessages;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shadow of the budget of messages. */
final class BudgetFormatTest {
  private static final ShadowDocument<BudgetState> BUDGET =
      new ShadowDocument<>(new BudgetFormat());
  private static final BudgetState FULL =
      BudgetStateBuilder.builder()
          .began(Optional.of(at(0)))
          .texts(
              new Usage(
                  20,
                  Optional.of(new HeldMessages(3, at(1), at(2), List.of("RPI", "Fan"))),
                  Optional.of(new HeldMessages(1, at(-9), at(-9), List.of()))))
          .mails(
              new Usage(
                  60,
                  Optional.of(new HeldMessages(1, at(2), at(2), List.of("RPI 오프라인 (…)"))),
                  Optional.empty()))
          .claim(Optional.of(new Claim(at(3), List.of("run-1", "run-2"))))
          .recheck(Optional.of(at(900)))
          .by(Optional.of("run-2"))
          .build();

  @Test
  void allOfItIsWrittenAndRead() {
    assertThat(writtenAndRead(BUDGET, BudgetState.EMPTY, FULL)).isEqualTo(FULL);
  }

  @Test
  void whatIsOverIsDeleted() {
    assertThat(update(BUDGET, FULL, BudgetState.EMPTY))
        .contains(
            "\"began\":null",
            "\"texts\":{\"sent\":0,\"held\":null,\"due\":null}",
            "\"claimedAt\":null",
            "\"claims\":null",
            "\"recheck\":null",
            "\"by\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'began':7,'texts':[],'mails':'many','claimedAt':'soon','recheck':0,'by':'two words'",
        "'texts':{'sent':-1,'held':{'count':0,'first':'2026-11-23T12:00:00Z',"
            + "'latest':'2026-11-23T12:00:00Z'}}",
        "'mails':{'held':{'count':1,'first':'2026-11-23T12:00:00Z'}}",
        "'mails':{'due':{'count':1,'latest':'2026-11-23T12:00:00Z'}}",
        "'mails':{'due':{'first':'2026-11-23T12:00:00Z','latest':'2026-11-23T12:00:00Z'}}"
      })
  void whatRollcallCannotHaveWrittenIsAbsent(String fields) {
    assertThat(reported(BUDGET, fields)).isEqualTo(BudgetState.EMPTY);
  }

  @Test
  void namesAreOfOneLineAndBounded() {
    BudgetState state =
        reported(
            BUDGET,
            ("'mails':{'due':{'count':1,'first':'2026-11-23T12:00:05Z','latest':"
                    + "'2026-11-23T12:00:00Z','about':['a\\nb',7,'%s']}}")
                .formatted("x".repeat(200)));

    HeldMessages due = state.mails().due().orElseThrow();
    assertThat(due.first()).isEqualTo(due.latest());
    assertThat(due.about()).containsExactly("a?b", "x".repeat(127) + "…");
  }

  @Test
  void mostOfItFitsIntoAShadowWithFewerNames() {
    List<String> names = IntStream.range(0, 10).mapToObj(i -> i + "x".repeat(127)).toList();
    HeldMessages held = new HeldMessages(1000, at(0), at(1), names);
    Usage usage = new Usage(1000, Optional.of(held), Optional.of(held));
    BudgetState state =
        BudgetStateBuilder.builder(FULL)
            .texts(usage)
            .mails(usage)
            .claim(Optional.of(new Claim(at(3), Collections.nCopies(10, "r".repeat(64)))))
            .build();

    assertThat(BUDGET.size(state)).isGreaterThan(IotShadowStore.MAX_BYTES);
    assertThat(BUDGET.size(state.compact())).isLessThan(IotShadowStore.MAX_BYTES);
  }
}
