package dev.rollcall.local.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbeddedMetricsTest {
  @Test
  void valuesStandBesideTheirDescription() throws Exception {
    assertThat(
            read(
                """
                {"_aws": {"Timestamp": 1, "CloudWatchMetrics": [
                  {"Namespace": "Rollcall/rollcall", "Dimensions": [["pass"], []],
                   "Metrics": [{"Name": "Events"}, {"Name": "Absent"}]},
                  {"Namespace": "Other", "Metrics": [{"Name": "Latency", "Unit": "Seconds"}]}]},
                 "pass": "evaluation", "Events": 2, "Latency": [1.5, 3]}
                """))
        .containsExactly(
            new DataPoint("Rollcall/rollcall", "Events", Map.of("pass", "evaluation"), 2),
            new DataPoint("Rollcall/rollcall", "Events", Map.of(), 2),
            new DataPoint("Other", "Latency", Map.of(), 1.5),
            new DataPoint("Other", "Latency", Map.of(), 3));
  }

  @Test
  void otherLinesHaveNone() throws Exception {
    assertThat(read("{\"reason\": \"alert\", \"Events\": 1}")).isEmpty();
    assertThat(EmbeddedMetrics.read(MissingNode.getInstance())).isEmpty();
  }

  private static List<DataPoint> read(String line) throws Exception {
    return EmbeddedMetrics.read(new JsonMapper().readTree(line));
  }
}
