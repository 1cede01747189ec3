package dev.rollcall.handler;

import dev.rollcall.alert.MessageWriter;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.JudgeReason;
import dev.rollcall.decision.Notice;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.util.function.Function;

/** The second pass, after the grace: whoever has to be told is told, once. */
final class JudgePass implements Intake.Pass {
  private final ShadowStore shadows;
  private final Channels channels;
  private final Decider decider;
  private final MessageWriter writer;
  private final Clock clock;

  JudgePass(
      ShadowStore shadows, Channels channels, Decider decider, MessageWriter writer, Clock clock) {
    this.shadows = shadows;
    this.channels = channels;
    this.decider = decider;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "judge";
  }

  @Override
  public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    Shadow shadow = new Shadow(shadows, thing, outcome);
    Judgement first = judgeAndTell(thing, event, invocation, shadow, outcome);
    Judgement last = first;
    // Ends, since a message that is taken up is finished before the next look.
    while (last.reason() == JudgeReason.CLAIM_TAKEN_UP) {
      outcome.count("takenUp");
      last = judgeAndTell(thing, event, invocation, shadow, outcome);
    }
    outcome.reason(last.reason().label()).with("recorded", first.recorded().label());
    if (last.reason().later()) {
      outcome.later();
    }
  }

  private Judgement judgeAndTell(
      ThingName thing, ConnectionEvent event, String invocation, Shadow shadow, Outcome outcome) {
    Judgement judgement =
        shadow.update(
            state -> decider.judge(thing, state, event, clock.instant(), invocation),
            Judgement::next);
    judgement.notice().ifPresent(notice -> tell(notice, shadow, outcome));
    return judgement;
  }

  private void tell(Notice notice, Shadow shadow, Outcome outcome) {
    outcome.with("incident", notice.incident());
    channels.send(writer.write(notice, clock.instant()), outcome);
    shadow.update(state -> decider.told(state, notice), Function.identity());
  }
}
