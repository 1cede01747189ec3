package dev.rollcall.handler;

import dev.rollcall.decision.Decider;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Both passes, for tests outside this package. */
public final class Passes {
  private static final Decider DECIDER =
      Decider.of(new JudgePolicy(Duration.ofSeconds(75), Duration.ofSeconds(30)));

  private final ShadowStore shadows;
  private final Notifier notifier;

  /**
   * Passes.
   *
   * @param aroundEachCall runs before and after each call of the shadows, and may throw
   */
  public Passes(ShadowStore shadows, Notifier notifier, Runnable aroundEachCall) {
    this.shadows = new Interrupted(shadows, aroundEachCall);
    this.notifier = notifier;
  }

  /** The first pass; true, as it is always done. */
  public boolean record(ThingName thing, ConnectionEvent event) {
    Outcome outcome = new Outcome("record");
    new RecordPass(shadows, DECIDER).accept(thing, event, "record", outcome);
    return outcome.isDone();
  }

  /** The second pass; whether the item is done. */
  public boolean judge(ThingName thing, ConnectionEvent event, Instant now, String invocation) {
    Outcome outcome = new Outcome("judge");
    new JudgePass(
            shadows,
            new Channels(Map.of("only", notifier)),
            DECIDER,
            Clock.fixed(now, ZoneOffset.UTC))
        .accept(thing, event, invocation, outcome);
    return outcome.isDone();
  }

  private record Interrupted(ShadowStore shadows, Runnable around) implements ShadowStore {
    @Override
    public Snapshot load(ThingName thing) {
      around.run();
      return shadows.load(thing);
    }

    @Override
    public boolean save(ThingName thing, Snapshot read, ThingState next) {
      around.run();
      boolean saved = shadows.save(thing, read, next);
      around.run();
      return saved;
    }
  }
}
