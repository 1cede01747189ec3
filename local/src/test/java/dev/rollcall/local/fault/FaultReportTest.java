package dev.rollcall.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FaultReportTest {
  private static final Fault FAULT =
      FaultBuilder.builder()
          .name("power-cut")
          .summary("The power goes.")
          .things(1)
          .alarms(Set.of("AnAlarm"))
          .play(_ -> {})
          .build();

  @Test
  void whatHeldAndWhatDidNotIsSaid() {
    Result held = result(new Check("all is well", List.of()));
    Result failed =
        result(new Check("all is well", List.of()), new Check("sent once", List.of("2 | <mails>")));

    assertThat(held.holds()).isTrue();
    assertThat(failed.holds()).isFalse();
    assertThat(report(held, failed))
        .contains("1 of 2 faults held")
        .contains("| `power-cut`: The power goes. | held | AnAlarm | 3 |")
        .contains("| `power-cut`: The power goes. | FAILED | AnAlarm | 3 |")
        .contains("## power-cut: FAILED\n")
        .contains("- 0.1 s: the power is cut\n")
        .contains("- [x] all is well\n- [ ] sent once\n  - FAILED: 2 \\| &lt;mails>\n");
  }

  @Test
  void whatWasNotPlayedIsNotSaidToHold() {
    assertThat(report(Result.skipped(FAULT, "there is no power")))
        .contains("0 of 1 faults held")
        .contains("| `power-cut`: The power goes. | skipped: there is no power | AnAlarm | 0 |");
  }

  @Test
  void theShorterWaitsAreSaid() {
    assertThat(report())
        .contains("| grace | 3 s | `GraceSeconds` |")
        .contains("| alert queue: visibility timeout | 8 s | 360 s |")
        .contains("| retries of an event | after 4 and 8 s | after about 60 and 120 s |");
  }

  private static Result result(Check... checks) {
    return new Result(FAULT, List.of("0.1 s: the power is cut"), List.of(checks), 3.2, "");
  }

  private static String report(Result... results) {
    return FaultReport.of(List.of(results), FaultScript.WAITS, 3);
  }
}
