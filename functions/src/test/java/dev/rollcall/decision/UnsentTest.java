package dev.rollcall.decision;

import static dev.rollcall.decision.Judgements.GRACE;
import static dev.rollcall.decision.Judgements.judge;
import static dev.rollcall.decision.Judgements.record;
import static dev.rollcall.decision.Judgements.told;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.event.ConnectionEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A channel has refused a message that others took. The lease is 45 s. */
final class UnsentTest {
  private static final List<String> SES = List.of("ses");
  private static final ConnectionEvent RETURN = connected(2, 500);

  private final ThingState refused = refused(judge(ThingState.EMPTY, lost(1, 0), GRACE));

  @Test
  void alertIsRepeatedOnThatChannelAloneWhenTheLeaseIsOver() {
    assertThat(refused.incident().orElseThrow().phase()).isEqualTo(Phase.TOLD);
    assertThat(judge(refused, lost(1, 0), GRACE + 44).reason())
        .isEqualTo(JudgeReason.INCIDENT_CONTINUES);

    Judgement again = judge(refused, lost(1, 0), GRACE + 45);
    assertThat(again.reason()).isEqualTo(JudgeReason.CLAIM_TAKEN_UP);
    assertThat(again.only()).isEqualTo(SES);
    assertThat(again.notice().orElseThrow()).isInstanceOf(Offline.class);

    ThingState done = told(again.next(), again.notice().orElseThrow());
    assertThat(done.incident().orElseThrow().unsent()).isEmpty();
    assertThat(done.incident().orElseThrow().unfinished()).isFalse();
    assertThat(judge(done, lost(1, 0), 9999).reason()).isEqualTo(JudgeReason.INCIDENT_CONTINUES);
  }

  /** Whoever has just tried does not try again at once. */
  @Test
  void nobodyHoldsTheClaimAfterARefusal() {
    assertThat(refused.incident().orElseThrow().claim().by()).isEmpty();
    assertThat(refused.incident().orElseThrow().pending()).isFalse();
  }

  @Test
  void allClearGoesOutOnAllChannels() {
    Judgement back = judge(refused, RETURN, GRACE + 1);

    assertThat(back.reason()).isEqualTo(JudgeReason.ALL_CLEAR);
    assertThat(back.only()).isEmpty();
    assertThat(back.next().incident().orElseThrow().unsent()).isEmpty();
  }

  @Test
  void allClearThatIsRefusedIsRepeatedThereAlone() {
    ThingState cleared = refused(judge(refused, RETURN, GRACE + 1));
    assertThat(cleared.incident().orElseThrow().phase()).isEqualTo(Phase.CLEARED);
    assertThat(cleared.incident().orElseThrow().open()).isFalse();
    assertThat(cleared.openIncident()).isEmpty();
    assertThat(judge(cleared, RETURN, GRACE + 2).reason()).isEqualTo(JudgeReason.STEADY);

    Judgement again = judge(cleared, RETURN, GRACE + 46);
    assertThat(again.only()).isEqualTo(SES);
    assertThat(again.notice().orElseThrow()).isInstanceOf(Back.class);
    assertThat(told(again.next(), again.notice().orElseThrow()).incident()).isEmpty();
  }

  @Test
  void nextOutageIsToldThoughAnAllClearIsStillRefused() {
    ThingState cleared = refused(judge(refused, RETURN, GRACE + 1));

    Judgement next = judge(cleared, lost(2, 625), GRACE + 3);

    assertThat(next.reason()).isEqualTo(JudgeReason.ALERT);
    assertThat(next.only()).isEmpty();
  }

  @Test
  void markOfTheAlertDoesNotEndTheAllClear() {
    Judgement alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState clearing = judge(refused, RETURN, GRACE + 1).next();

    assertThat(told(clearing, alert.notice().orElseThrow())).isEqualTo(clearing);
  }

  @Test
  void cloneIsRepeatedOnThatChannelAlone() {
    ThingState taken =
        record(List.of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");
    ThingState told = refused(judge(taken, gone, GRACE));
    CloneMark mark = told.cloneMark().orElseThrow();

    assertThat(mark.told()).isTrue();
    assertThat(mark.unfinished()).isTrue();
    assertThat(judge(told, gone, GRACE + 44).reason()).isEqualTo(JudgeReason.TAKEN_OVER);
    Judgement again = judge(told, gone, GRACE + 45);
    assertThat(again.only()).isEqualTo(SES);
    ThingState done = told(again.next(), again.notice().orElseThrow());
    assertThat(done.cloneMark().map(CloneMark::unfinished)).isEqualTo(Optional.of(false));
  }

  private static ThingState refused(Judgement judgement) {
    return Judge.told(judgement.next(), judgement.notice().orElseThrow(), SES);
  }
}
