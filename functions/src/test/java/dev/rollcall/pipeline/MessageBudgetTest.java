package dev.rollcall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More messages than an hour has room for. */
final class MessageBudgetTest {
  private static final String BUDGET = "rollcall-groups~rollcall-budget";
  private static final String[] DEVICES = {"alpha", "beta", "gamma", "delta"};

  private final List<Message> topic = new ArrayList<>();
  private final List<Message> mails = new ArrayList<>();
  private Scenario scenario = limited(2, 3);

  private Scenario limited(int texts, int mailsPerHour) {
    Scenario made =
        new Scenario(
            "2026-11-23T14:00:00Z",
            "ROLLCALL_DIGEST_THRESHOLD",
            "20",
            "ROLLCALL_TEXT_MESSAGES_PER_HOUR",
            String.valueOf(texts),
            "ROLLCALL_MAILS_PER_HOUR",
            String.valueOf(mailsPerHour));
    made.rig.channels.clear();
    made.rig.channels.put("sns", topic::add);
    made.rig.channels.put("ses", mails::add);
    made.connectFirst(DEVICES);
    return made;
  }

  /** One after the other, five minutes apart. */
  private void loseAll() {
    for (String device : DEVICES) {
      scenario.lost(device);
      scenario.pass(Duration.ofMinutes(5));
    }
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(each -> each.attributes().getOrDefault("text", "")).toList();
  }

  private static List<String> about(List<Message> messages) {
    return messages.stream()
        .map(each -> each.attributes().getOrDefault("thing", each.attributes().get("kind")))
        .toList();
  }

  @Test
  void textMessagesBeyondTheBudgetWaitAndMailsGoOn() {
    loseAll();

    assertThat(about(topic)).containsExactly(DEVICES);
    assertThat(texts(topic)).containsExactly("send", "send", "held", "held");
    assertThat(about(mails)).containsExactly("alpha", "beta", "gamma");
  }

  @Test
  void whenTheHourIsOverOneSummaryTellsOfAll() {
    loseAll();
    topic.clear();
    mails.clear();

    scenario.pass(Duration.ofMinutes(60));

    assertThat(about(topic)).containsExactly("held-back");
    assertThat(texts(topic)).containsExactly("send");
    assertThat(topic.getFirst().sms())
        .isEqualTo(
            "HELD BACK 2 text messages, 1 mail since 14:22 UTC: gamma, delta. The log has them"
                + " all.");
    assertThat(mails)
        .extracting(Message::subject)
        .containsExactly("HELD BACK 2 text messages, 1 mail since 14:22");
    assertThat(mails.getFirst().text())
        .contains("\nMail not sent: OFFLINE delta since 14:25 - connection lost\n")
        .contains("\nText messages about: gamma, delta\n");
  }

  @Test
  void summaryComesOnce() {
    loseAll();
    scenario.pass(Duration.ofHours(5));

    assertThat(about(topic)).containsOnlyOnce("held-back");
    assertThat(scenario.rig.queue.next()).isEmpty();
  }

  @Test
  void summaryIsCountedAsTheFirstMessageOfTheNextHour() {
    loseAll();
    scenario.pass(Duration.ofMinutes(60));
    topic.clear();

    scenario.back(DEVICES);
    scenario.pass(Duration.ofMinutes(5));

    assertThat(texts(topic)).containsExactlyInAnyOrder("send", "held", "held", "held");
  }

  @Test
  void mailsAloneMayBeLimited() {
    scenario = limited(0, 1);
    loseAll();
    assertThat(texts(topic)).containsOnly("send");
    assertThat(about(mails)).containsExactly("alpha");
    topic.clear();
    mails.clear();

    scenario.pass(Duration.ofMinutes(60));

    assertThat(topic).isEmpty();
    assertThat(about(mails)).containsExactly("held-back");
  }

  @Test
  void textsAloneAreToldOfInATextMessageAlone() {
    scenario = limited(1, 0);
    loseAll();
    mails.clear();
    scenario.pass(Duration.ofMinutes(60));

    assertThat(mails).isEmpty();
    assertThat(topic.getLast().sms())
        .isEqualTo(
            "HELD BACK 3 text messages since 14:17 UTC: beta, gamma, delta."
                + " The mails have them all.");
  }

  @Test
  void digestsAreCountedAsOneMessage() {
    scenario = limited(1, 1);
    String[] many =
        Stream.iterate(0, i -> i + 1).limit(25).map(i -> "d" + i).toArray(String[]::new);
    scenario.connectFirst(many);
    scenario.lost(many);
    scenario.pass(Duration.ofMinutes(5));
    scenario.back(many);
    scenario.pass(Duration.ofMinutes(5));

    assertThat(about(topic)).containsExactly("digest", "digest-end");
    assertThat(texts(topic)).containsExactly("send", "held");
    assertThat(about(mails)).containsExactly("digest");
    scenario.pass(Duration.ofMinutes(60));
    assertThat(topic.getLast().sms()).startsWith("HELD BACK 1 text message, 1 mail since 14:");
    assertThat(mails.getLast().text()).contains("RESOLVED all 25 devices back ");
  }

  @Test
  void messagesOfABatchAreTakenOutTogether() {
    scenario.rig.iot.takeRequests();
    scenario.lost(DEVICES);
    scenario.pass(Duration.ofMinutes(5));

    assertThat(scenario.rig.iot.takeRequests()).filteredOn(BUDGET::equals).isEmpty();
    scenario.back(DEVICES);
    scenario.pass(Duration.ofMinutes(5));
    assertThat(scenario.rig.iot.takeRequests())
        .filteredOn(request -> request.endsWith(BUDGET))
        .containsExactly("get " + BUDGET, "update " + BUDGET);
  }

  @Test
  void withoutABudgetNoCallIsSpent() {
    scenario = limited(0, 0);
    scenario.rig.iot.takeRequests();
    loseAll();

    assertThat(scenario.rig.iot.takeRequests()).noneMatch(request -> request.endsWith(BUDGET));
    assertThat(texts(topic)).containsOnly("send");
    assertThat(mails).hasSize(4);
  }

  @Test
  void budgetThatCannotBeReadHoldsNothingBack() {
    loseAll();
    topic.clear();
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.endsWith(BUDGET)) {
            throw new IllegalStateException("no budget");
          }
        });
    scenario.back("alpha");
    scenario.pass(Duration.ofMinutes(5));

    assertThat(texts(topic)).containsExactly("send");
    assertThat(scenario.rig.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsEntry("BudgetFailures", 1)
                    .hasEntrySatisfying(
                        "budget", said -> assertThat(said).asString().contains("no budget")));
  }

  @Test
  void queueThatRefusesTheRecheckHoldsNothingBack() {
    scenario.rig.rechecks =
        (_, _) -> {
          throw new IllegalStateException("no queue");
        };
    loseAll();

    assertThat(texts(topic)).containsOnly("send");
    assertThat(mails).hasSize(4);
  }

  @Test
  void whatIsHeldBackIsLoggedAndMeasured() {
    scenario.lost("alpha", "beta", "gamma", "delta");
    scenario.pass(Duration.ofMinutes(5));

    List<Map<String, Object>> lines = scenario.rig.lines();
    assertThat(lines)
        .extracting(line -> line.getOrDefault("held", ""))
        .containsExactlyInAnyOrder("", "", "text", "text, mail");
    assertThat(lines)
        .extracting(line -> line.getOrDefault("HeldBack", 0))
        .containsExactlyInAnyOrder(0, 0, 1, 2);
  }

  @Test
  void channelThatRefusesTheSummaryGetsItLater() {
    loseAll();
    topic.clear();
    mails.clear();
    scenario.rig.channels.put(
        "ses",
        _ -> {
          throw new IllegalStateException("refused");
        });
    scenario.pass(Duration.ofMinutes(45));
    assertThat(about(topic)).containsExactly("held-back");

    scenario.rig.channels.put("ses", mails::add);
    scenario.pass(Duration.ofMinutes(10));

    assertThat(about(topic)).containsExactly("held-back");
    assertThat(mails).extracting(Message::subject).containsExactly("HELD BACK 1 mail since 14:27");
  }

  @Test
  void mailThatIsHeldBackIsNoMessageThatWasAccepted() {
    scenario = limited(0, 1);
    scenario.lost("alpha");
    scenario.pass(Duration.ofMinutes(5));
    topic.clear();
    scenario.rig.channels.put(
        "sns",
        _ -> {
          throw new IllegalStateException("refused");
        });
    scenario.lost("beta");
    scenario.pass(Duration.ofMinutes(3));
    assertThat(scenario.rig.lines().getLast()).containsEntry("reason", "failed");

    scenario.rig.channels.put("sns", topic::add);
    scenario.pass(Duration.ofMinutes(10));

    assertThat(about(topic)).containsExactly("beta");
  }

  @Test
  void recheckOfAnEarlierLookIsSuperseded() {
    loseAll();
    scenario.rig.evaluate(
        "{\"recheck\":\"\",\"budget\":true,\"due\":1000000000000}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(scenario.rig.lines().getLast())
        .containsEntry("reason", "superseded")
        .containsEntry("event", "recheck");
  }
}
