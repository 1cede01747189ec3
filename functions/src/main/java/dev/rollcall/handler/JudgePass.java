package dev.rollcall.handler;

import dev.rollcall.alert.MessageWriter;
import dev.rollcall.decision.Judge;
import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.JudgeReason;
import dev.rollcall.decision.Notice;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.util.function.Function;

/** The second pass, after the grace: whoever has to be told is told, once. */
final class JudgePass implements Intake.Pass {
  private final ShadowStore shadows;
  private final Notifier notifier;
  private final Judge judge;
  private final Clock clock;

  JudgePass(ShadowStore shadows, Notifier notifier, Judge judge, Clock clock) {
    this.shadows = shadows;
    this.notifier = notifier;
    this.judge = judge;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "judge";
  }

  /** Ends, since each claim that is taken up is finished before the next look. */
  @Override
  public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    Shadow shadow = new Shadow(shadows, thing, outcome);
    Judgement judgement;
    do {
      judgement =
          shadow.update(
              state -> judge.judge(thing, state, event, clock.instant(), invocation),
              Judgement::next);
      judgement.notice().ifPresent(notice -> tell(notice, shadow, outcome));
    } while (judgement.reason() == JudgeReason.CLAIM_TAKEN_UP);
    outcome.reason(judgement.reason().label()).with("recorded", judgement.recorded().label());
    if (judgement.reason() == JudgeReason.CLAIM_PENDING) {
      outcome.later();
    }
  }

  private void tell(Notice notice, Shadow shadow, Outcome outcome) {
    outcome.with("incident", notice.incident());
    notifier.send(MessageWriter.write(notice, clock.instant()));
    outcome.count("sends");
    shadow.update(state -> Judge.told(state, notice), Function.identity());
  }
}
