package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.template.Alarm.Comparison;
import dev.rollcall.local.template.Alarm.Metric;
import dev.rollcall.local.template.Alarm.Statistic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What watches Rollcall itself: the alarms, what the manual says of them, and the dashboard. */
final class AlarmsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`\\w+Alarm`(?:, `\\w+Alarm`)*) \\| .+ \\| .+ \\|$");

  @Test
  void theManualTellsWhatEachAlarmMeansAndNoOther() throws IOException {
    String manual = Files.readString(Path.of("../docs/OPERATIONS.md"));
    List<String> told = ROW.matcher(manual).results().flatMap(AlarmsTest::names).toList();

    assertThat(told).doesNotHaveDuplicates();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            alarms("all-options").stream().map(Resource::logicalId).toList());
  }

  /** Who reads the alarm's mail at night finds what to do in one step. */
  @Test
  void eachAlarmNamesItsSectionOfTheManual() throws IOException {
    String manual = Files.readString(Path.of("../docs/OPERATIONS.md"));

    for (Resource alarm : alarms("all-options")) {
      String name = alarm.logicalId();
      assertThat(alarm.properties().text("AlarmDescription"))
          .endsWith(" What to do: docs/OPERATIONS.md#%s.".formatted(name.toLowerCase(Locale.ROOT)));
      String section = manual.replaceFirst("(?s).*\n### %s\n(.*?)\n###? .*".formatted(name), "$1");
      assertThat(section)
          .describedAs(name)
          .contains(
              "\n**Is anyone not being notified right now?** ",
              "\n- **Now:** ",
              "\n- **Within the hour:** ",
              "\n- **In the morning:** ",
              "\nClears: ");
    }
  }

  @Test
  void everyAlarmTellsTheOperatorsAndNobodyElse() throws IOException {
    assertThat(alarms("all-options"))
        .allSatisfy(
            alarm -> {
              JsonNode actions = alarm.properties().json().path("AlarmActions");
              assertThat(actions).hasSize(1);
              assertThat(actions.path(0).asText()).endsWith(":rollcall-OperationsTopic");
              assertThat(alarm.properties().text("AlarmDescription")).endsWith(".");
            });
  }

  @Test
  void whatFailedIsWatchedInEachQueueThatKeepsIt() throws IOException {
    List<String> watched =
        alarms("defaults").stream()
            .map(alarm -> alarm.properties().json())
            .filter(json -> json.path("MetricName").asText().endsWith("MessagesVisible"))
            .map(json -> json.at("/Dimensions/0/Value").asText())
            .toList();

    assertThat(watched)
        .containsExactlyInAnyOrder(
            "rollcall-AlertDeadLetterQueue",
            "rollcall-FunctionFailureQueue",
            "rollcall-RuleFailureQueue");
  }

  @Test
  void theSandboxReadsThem() throws IOException {
    List<Alarm> alarms =
        Template.read(
                Path.of("../template.yaml"),
                Map.of("ExpectEventWithinMinutes", "60", "TextMessageBudgetUsd", "5"),
                new Deployment("rollcall", URI.create("http://127.0.0.1:9324")))
            .alarms();

    Alarm errors = named("FunctionErrorsAlarm", alarms);
    assertThat(errors.datapointsToAlarm()).isEqualTo(3);
    assertThat(errors.metrics())
        .extracting(metric -> metric.dimensions().get("FunctionName"))
        .containsExactlyInAnyOrder(
            "rollcall-PresenceFunction", "rollcall-LastWillFunction", "rollcall-AlertFunction");
    assertThat(named("NotEvaluatedAlarm", alarms))
        .isEqualTo(
            AlarmBuilder.builder()
                .logicalId("NotEvaluatedAlarm")
                .metrics(
                    List.of(
                        new Metric(
                            "AWS/SQS",
                            "ApproximateNumberOfMessagesVisible",
                            Map.of("QueueName", "rollcall-AlertDeadLetterQueue"),
                            Statistic.MAXIMUM)))
                .comparison(Comparison.AT_LEAST)
                .threshold(1)
                .datapointsToAlarm(1)
                .missingDataBreaches(false)
                .build());
    assertThat(named("RuleActionAlarm", alarms).metrics())
        .containsExactlyInAnyOrder(
            new Metric(
                "AWS/IoT",
                "Failure",
                Map.of("RuleName", "rollcall_PresenceRule"),
                Statistic.SUM_OF_ALL),
            new Metric(
                "AWS/IoT",
                "Failure",
                Map.of("RuleName", "rollcall_LastWillRule"),
                Statistic.SUM_OF_ALL));
    Alarm budget = named("TextBudgetAlarm", alarms);
    assertThat(budget.threshold()).isEqualTo(4);
    assertThat(budget.metrics())
        .containsExactly(
            new Metric("AWS/SNS", "SMSMonthToDateSpentUSD", Map.of(), Statistic.MAXIMUM));
    Alarm flood = named("StatusFloodAlarm", alarms);
    assertThat(flood.threshold()).isEqualTo(3000);
    assertThat(flood.datapointsToAlarm()).isEqualTo(5);
    assertThat(flood.metrics())
        .containsExactly(
            new Metric(
                "AWS/IoT",
                "TopicMatch",
                Map.of("RuleName", "rollcall_LastWillRule"),
                Statistic.SUM));
    Alarm noEvent = named("NoEventAlarm", alarms);
    assertThat(noEvent.comparison()).isEqualTo(Comparison.BELOW);
    assertThat(noEvent.missingDataBreaches()).isTrue();
  }

  private static Alarm named(String logicalId, List<Alarm> alarms) {
    return alarms.stream()
        .filter(alarm -> alarm.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Amazon CloudWatch API Reference, "PutMetricAlarm": 604,800 s at most, of periods below an hour
   * 86,400 s. An alarm of a query looks at the last three hours (CloudWatch User Guide, "Limits").
   */
  @Test
  void noneLooksBackFurtherThanCloudWatchDoes() throws IOException {
    for (Resource alarm : alarms("all-options")) {
      JsonNode json = alarm.properties().json();
      int period = json.findValue("Period").asInt();
      int seconds = period * json.path("EvaluationPeriods").asInt();
      boolean query = json.at("/Metrics/0/Expression").asText().startsWith("SELECT ");
      assertThat(seconds)
          .as(alarm.logicalId())
          .isBetween(period, query ? 10_800 : period < 3600 ? 86_400 : 604_800);
    }
  }

  /** A new stack has none yet, so that its absence is no alarm before the first one. */
  @Test
  void aHeartbeatThatStopsIsNoticedAfter26Hours() throws IOException {
    List<JsonNode> heartbeats =
        alarms("defaults").stream()
            .map(alarm -> alarm.properties().json())
            .filter(json -> json.path("MetricName").asText().equals("Heartbeats"))
            .toList();

    assertThat(heartbeats)
        .extracting(json -> json.at("/Dimensions/0/Value").asText())
        .containsExactlyInAnyOrder(
            "rollcall-PresenceFunction", "rollcall-LastWillFunction", "rollcall-AlertFunction");
    assertThat(heartbeats)
        .allSatisfy(
            json -> {
              assertThat(json.path("EvaluationPeriods").asInt() * json.path("Period").asInt())
                  .isEqualTo(26 * 3600);
              assertThat(json.path("TreatMissingData").asText()).isEqualTo("missing");
              assertThat(json.path("InsufficientDataActions")).isEqualTo(json.path("AlarmActions"));
            });
  }

  @Test
  void alarmsOfWhatIsNotUsedAreNotThere() throws IOException {
    assertThat(alarms("defaults"))
        .extracting(Resource::logicalId)
        .doesNotContain("NoEventAlarm", "BounceAlarm", "ComplaintAlarm");
  }

  @Test
  void theDeadManWaitsAsLongAsHeIsTold() throws IOException {
    JsonNode alarm =
        alarms("all-options").stream()
            .filter(each -> each.logicalId().equals("NoEventAlarm"))
            .findFirst()
            .orElseThrow()
            .properties()
            .json();

    assertThat(alarm.path("EvaluationPeriods").asInt() * alarm.path("Period").asInt())
        .isEqualTo(60 * 60);
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
    assertThat(alarm.at("/Dimensions/0/Value").asText()).isEqualTo("rollcall_PresenceRule");
  }

  @Test
  void theDashboardIsJsonAndShowsEveryFunctionAndQueue() throws IOException {
    List<Resource> resources = OwnTemplate.resources("defaults");
    String body =
        resources.stream()
            .filter(each -> each.type().equals("AWS::CloudWatch::Dashboard"))
            .map(each -> each.properties().text("DashboardBody"))
            .findFirst()
            .orElseThrow();

    assertThat(new JsonMapper().readTree(body).path("widgets")).hasSize(7);
    assertThat(resources)
        .filteredOn(each -> each.type().matches(".*(Queue|Function|TopicRule)"))
        .isNotEmpty()
        .allMatch(each -> body.matches("(?s).*\"rollcall[-_]" + each.logicalId() + "\".*"));
  }

  private static List<Resource> alarms(String parameters) throws IOException {
    return OwnTemplate.resources(parameters).stream()
        .filter(resource -> resource.type().equals("AWS::CloudWatch::Alarm"))
        .toList();
  }

  private static Stream<String> names(MatchResult row) {
    return Stream.of(row.group(1).replace("`", "").split(", ", -1));
  }
}
