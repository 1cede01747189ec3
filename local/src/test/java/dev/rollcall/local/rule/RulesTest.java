package dev.rollcall.local.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.template.TopicRule;
import dev.rollcall.local.template.TopicRule.Action;
import dev.rollcall.local.template.TopicRule.Lambda;
import dev.rollcall.local.template.TopicRule.Republish;
import dev.rollcall.local.template.TopicRule.Sqs;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules engine, with targets that note what reaches them. */
@Timeout(10)
final class RulesTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(7));
  private static final String TOPIC = "my/things/RPI/update";

  private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();
  private final ActionTargets targets = new NotedTargets();

  @Test
  void actionsGetWhatTheStatementSelects() throws InterruptedException {
    List<Action> actions =
        List.of(
            new Lambda("function"),
            new Sqs("queue", false),
            new Sqs("queue", true),
            new Republish("$$aws/things/${topic(3)}/shadow/update", 1));
    try (Rules rules = rules("SELECT a, timestamp() AS at FROM 'my/#'", actions)) {
      rules.accept(TOPIC, bytes("{\"a\":1,\"b\":2}"));

      assertThat(next()).isEqualTo("function {\"a\":1,\"at\":7}");
      assertThat(next()).isEqualTo("queue {\"a\":1,\"at\":7}");
      assertThat(next()).isEqualTo("queue eyJhIjoxLCJhdCI6N30=");
      assertThat(next()).isEqualTo("$aws/things/RPI/shadow/update 1 {\"a\":1,\"at\":7}");
    }
  }

  @Test
  void whatATargetRefusesGoesToTheErrorActionUntilItIsPermitted() throws InterruptedException {
    RefusableTargets refusable = new RefusableTargets(targets);
    TopicRule rule =
        new TopicRule(
            "TheRule",
            "the_rule",
            "SELECT a FROM 'my/#'",
            List.of(new Lambda("function")),
            Optional.of(new Sqs("failures", false)));
    refusable.refuse("function", "not authorized");
    try (Rules rules = new Rules(List.of(rule), refusable, CLOCK)) {
      rules.accept(TOPIC, bytes("{\"a\":1}"));
      assertThat(next()).startsWith("failures {").contains("not authorized");

      refusable.permitAll();
      rules.accept(TOPIC, bytes("{\"a\":1}"));
      assertThat(next()).isEqualTo("function {\"a\":1}");
    }
  }

  @Test
  void whatRulesDoIsToldAsAwsCountsIt() throws InterruptedException {
    RefusableTargets refusable = new RefusableTargets(targets);
    TopicRule rule =
        new TopicRule(
            "TheRule",
            "the_rule",
            "SELECT * FROM 'my/#'",
            List.of(new Lambda("function"), new Sqs("queue", false)),
            Optional.of(new Sqs("failures", false)));
    refusable.refuse("function", "not authorized");
    refusable.refuse("failures", "not authorized");
    try (Rules rules = new Rules(List.of(rule), refusable, CLOCK)) {
      rules.listen(new NotingListener());
      rules.accept("other/topic", bytes("{}"));
      rules.accept(TOPIC, bytes("{}"));

      assertThat(next()).isEqualTo("the_rule matched");
      assertThat(next()).isEqualTo("the_rule Lambda failed");
      assertThat(next()).isEqualTo("queue {}");
      assertThat(next()).isEqualTo("the_rule SQS succeeded");
      assertThat(next()).isEqualTo("the_rule report SQS failed");
    }
  }

  private final class NotingListener implements RuleListener {
    @Override
    public void matched(String ruleName) {
      reached.add(ruleName + " matched");
    }

    @Override
    public void throttled(String ruleName) {
      reached.add(ruleName + " throttled");
    }

    @Override
    public void acted(String ruleName, Action action, boolean succeeded) {
      reached.add(ruleName + " " + action.type() + (succeeded ? " succeeded" : " failed"));
    }

    @Override
    public void reported(String ruleName, Action errorAction, boolean succeeded) {
      acted(ruleName + " report", errorAction, succeeded);
    }
  }

  @Test
  void messagesAreHandledInTheirOrderAndThoseOfOtherTopicsNotAtAll() throws InterruptedException {
    try (Rules rules = rules("SELECT n FROM 'my/#'", List.of(new Sqs("queue", false)))) {
      for (int i = 0; i < 100; i++) {
        rules.accept(TOPIC, bytes("{\"n\":" + i + "}"));
        rules.accept("other/topic", bytes("{\"n\":-1}"));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(next()).isEqualTo("queue {\"n\":" + i + "}");
      }
    }
  }

  @Test
  void throttledRulesDiscardMessagesAndTellSo() throws InterruptedException {
    try (Rules rules = rules("SELECT n FROM 'my/#'", List.of(new Sqs("queue", false)))) {
      rules.throttle(true);
      rules.listen(new NotingListener());
      rules.accept("other/topic", bytes("{\"n\":1}"));
      rules.accept(TOPIC, bytes("{\"n\":2}"));
      assertThat(next()).isEqualTo("rule_name throttled");

      rules.throttle(false);
      rules.accept(TOPIC, bytes("{\"n\":3}"));
      assertThat(next()).isEqualTo("rule_name matched");
      assertThat(next()).isEqualTo("queue {\"n\":3}");
    }
  }

  @Test
  void whatIsNoJsonReachesAFunctionInBase64() throws InterruptedException {
    try (Rules rules = rules("SELECT * FROM 'my/#'", List.of(new Lambda("function")))) {
      rules.accept(TOPIC, bytes("hello"));

      assertThat(next()).isEqualTo("function \"aGVsbG8=\"");
    }
  }

  @Test
  void failedActionsAreToldTheErrorActionTogetherAndDoNotStopTheOthers() throws Exception {
    List<Action> actions =
        List.of(new Lambda("broken-a"), new Sqs("broken-b", false), new Sqs("queue", false));
    try (Rules rules = rules("SELECT * FROM 'my/#'", actions)) {
      rules.accept(TOPIC, bytes("{}"));

      assertThat(next()).isEqualTo("queue {}");
      JsonNode report = report(next());
      assertThat(report.path("ruleName").asText()).isEqualTo("rule_name");
      assertThat(report.path("topic").asText()).isEqualTo(TOPIC);
      assertThat(report.path("base64OriginalPayload").asText()).isEqualTo("e30=");
      assertThat(report.path("failures")).hasSize(2);
      assertThat(report.at("/failures/0"))
          .isEqualTo(
              report(
                  "{\"failedAction\":\"LambdaAction\",\"failedResource\":\"broken-a\","
                      + "\"errorMessage\":\"broken-a is broken\"}"));
      assertThat(report.at("/failures/1/failedAction").asText()).isEqualTo("SqsAction");
    }
  }

  @Test
  void aRuleThatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> rules("SELECT sum(a) AS b FROM 'a'", List.of()))
        .isInstanceOf(SqlException.class)
        .hasMessage("Rule RuleId: at character 8 (sum): this function is not understood");
    assertThatThrownBy(() -> rules("SELECT * FROM 'a'", List.of(new Republish("x/${sum(a)}", 0))))
        .hasMessage("Rule RuleId: at character 1 (sum): this function is not understood");
  }

  private Rules rules(String sql, List<Action> actions) {
    TopicRule rule =
        new TopicRule("RuleId", "rule_name", sql, actions, Optional.of(new Sqs("errors", false)));
    return new Rules(List.of(rule), targets, CLOCK);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String next() throws InterruptedException {
    String next = reached.poll(5, TimeUnit.SECONDS);
    assertThat(next).as("what is reached next").isNotNull();
    return String.valueOf(next);
  }

  private static JsonNode report(String line) throws IOException {
    return new JsonMapper().readTree(line.substring(line.indexOf('{')));
  }

  /** Notes a line for each call; what is called broken fails. */
  private final class NotedTargets implements ActionTargets {
    @Override
    public void invokeLater(String functionArn, String event) {
      note(functionArn, event);
    }

    @Override
    public void send(String queueUrl, String body) {
      note(queueUrl, body);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos) {
      note(topic, qos + " " + new String(payload, UTF_8));
    }

    private void note(String target, String what) {
      if (target.startsWith("broken")) {
        throw new IllegalStateException(target + " is broken");
      }
      reached.add(target + " " + what);
    }
  }
}
