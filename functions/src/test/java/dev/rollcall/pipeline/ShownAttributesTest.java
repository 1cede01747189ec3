package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ShowAttributes}: what messages show of the registry, and when it is asked. */
final class ShownAttributesTest {
  private static final Duration LATER = Duration.ofMinutes(4);

  private final Scenario scenario = scenario("room,model,missing");
  private final List<ThingName> asked = new ArrayList<>();
  private Map<String, String> attributes =
      Map.of("model", "pi-4", "room", "b2.17", "missing", " ", "other", "hidden");

  private static Scenario scenario(String shown) {
    return new Scenario("2026-11-23T14:00:00Z", "ROLLCALL_SHOW_ATTRIBUTES", shown);
  }

  @BeforeEach
  void registry() {
    registry(scenario);
  }

  private void registry(Scenario of) {
    of.rig.attributes =
        name -> {
          asked.add(name);
          return attributes;
        };
  }

  private static String lose(Scenario scenario) {
    scenario.connectFirst("alpha");
    scenario.lost("alpha");
    scenario.pass(LATER);
    List<Message> messages = scenario.takeMessages();
    assertThat(messages).hasSize(1);
    return messages.getFirst().text();
  }

  @Test
  void attributesStandInTheirOrderAsFarAsTheThingHasThem() {
    assertThat(lose(scenario))
        .contains("\nDetails\nroom: b2.17\nmodel: pi-4\nOffline since: ")
        .doesNotContain("missing", "hidden");
    scenario.back("alpha");
    scenario.pass(LATER);

    assertThat(scenario.takeMessages().getFirst().text()).contains("\nroom: b2.17\nmodel: pi-4\n");
    assertThat(asked).containsExactly(thing("alpha"), thing("alpha"));
  }

  @Test
  void theyCanNeitherBreakALineNorFillTheMail() {
    attributes = Map.of("model", "a\nb" + "x".repeat(800));

    assertThat(lose(scenario)).contains("\nmodel: a?b" + "x".repeat(196) + "…\n");
  }

  @Test
  void registryThatDoesNotAnswerHoldsNoMessageUp() {
    scenario.rig.attributes =
        _ -> {
          throw new IllegalStateException("DescribeThing alpha: 429 ThrottlingException");
        };

    assertThat(lose(scenario)).contains("alpha is offline").doesNotContain("room");
    assertThat(scenario.rig.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .hasEntrySatisfying(
                        "attributes",
                        said ->
                            assertThat(said.toString())
                                .startsWith("unanswered: ")
                                .contains("429 ThrottlingException")));
  }

  @Test
  void forADigestNothingIsAsked() {
    scenario.connectFirst("alpha", "beta", "gamma");
    scenario.lost("alpha", "beta", "gamma");
    scenario.pass(LATER);

    assertThat(Scenario.kinds(scenario.takeMessages())).containsExactly("digest");
    assertThat(asked).isEmpty();
  }

  @Test
  void ifNoneAreShownNothingIsAsked() {
    Scenario without = scenario("");
    registry(without);

    assertThat(lose(without)).doesNotContain("room");
    assertThat(asked).isEmpty();
  }
}
