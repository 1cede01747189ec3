package dev.rollcall.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.fixture.SampleEvents;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AlertFunctionTest {
  private final List<String> judged = new ArrayList<>();

  @Test
  void whatFailsGoesBackAlone() {
    SQSEvent batch =
        batch(message("1", "connected"), message("2", "last-will"), message("3", "connected"));

    assertThat(failuresOf(batch, 60_000)).containsExactly("2");
    assertThat(judged).containsExactly("connected", "last-will", "connected");
  }

  @Test
  void messageThatIsTwiceInABatchIsJudgedOnce() {
    assertThat(failuresOf(batch(message("1", "connected"), message("1", "connected")), 60_000))
        .isEmpty();
    assertThat(judged).hasSize(1);
  }

  @Test
  void itemThatHasToWaitGoesBack() {
    assertThat(failuresOf(batch(message("1", "status")), 60_000)).containsExactly("1");
  }

  @Test
  void refusedInputIsDone() {
    SQSMessage broken = message("1", "connected");
    broken.setBody("{");

    assertThat(failuresOf(batch(broken), 60_000)).isEmpty();
  }

  @Test
  void nothingIsBegunThatMayNotEnd() {
    assertThat(failuresOf(batch(message("1", "connected")), 5_000)).containsExactly("1");
    assertThat(judged).isEmpty();
  }

  private List<String> failuresOf(SQSEvent batch, int remainingMillis) {
    ThingNaming naming = new ThingNaming(Pattern.compile("(?<thing>.+)"), Pattern.compile("(?!)"));
    PrintStream log =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Decider decider =
        Decider.of(
            new JudgePolicy(
                Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));
    IotShadowStore shadows = new IotShadowStore(new FakeIot(), Optional.empty());
    AlertFunction function =
        new AlertFunction(new Intake(naming, shadows, decider, new ScriptedPass(), log));
    return function
        .handleRequest(batch, new InvocationContext("request-1", () -> remainingMillis))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static SQSEvent batch(SQSMessage... messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }

  private static SQSMessage message(String id, String event) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(new String(SampleEvents.json(event), StandardCharsets.UTF_8));
    return message;
  }

  /** Wills fail, statuses have to wait, all else is done. */
  private final class ScriptedPass implements Intake.Pass {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
      judged.add(event.kind());
      switch (event.kind()) {
        case "last-will" -> throw new IllegalStateException("a service is down");
        case "status" -> outcome.reason("scripted").later();
        default -> outcome.reason("scripted");
      }
    }
  }
}
