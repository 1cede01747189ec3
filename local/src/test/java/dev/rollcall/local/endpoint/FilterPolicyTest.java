package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPolicyTest {
  private static final Map<String, String> ATTRIBUTES = Map.of("thing", "RPI", "kind", "offline");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | true
          {"thing":["RPI"]}                           | true
          {"thing":["Fan","RPI"]}                     | true
          {"thing":["rpi"]}                           | false
          {"thing":["RPI"],"kind":["back"]}           | false
          {"thing":["RPI"],"kind":["back","offline"]} | true
          {"incident":["RPI"]}                        | false
          {"thing":[{"prefix":"RP"}]}                 | true
          {"thing":[{"prefix":"PI"}]}                 | false
          {"thing":[{"exists":true}]}                 | true
          {"thing":[{"exists":false}]}                | false
          {"incident":[{"exists":false}]}             | true
          {"incident":[{"exists":true}]}              | false
          {"incident":["RPI",{"exists":false}]}       | true
          {"incident":[{"prefix":""}]}                | false
          """)
  void everyNameHasToHaveOneOfItsValues(String policy, boolean accepted) {
    assertThat(FilterPolicy.parse(policy).accepts(ATTRIBUTES)).isEqualTo(accepted);
  }

  @Test
  void messageWithoutAttributesPassesNoConditionNotEvenThatOneIsAbsent() {
    assertThat(FilterPolicy.parse("{\"text\":[{\"exists\":false}]}").accepts(Map.of())).isFalse();
    assertThat(FilterPolicy.ALL.accepts(Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "thing",
        "{\"thing\":\"RPI\"}",
        "{\"thing\":[]}",
        "{\"thing\":[7]}",
        "{\"thing\":[{\"suffix\":\"I\"}]}",
        "{\"thing\":[{\"prefix\":\"R\",\"suffix\":\"I\"}]}",
        "{\"thing\":[{\"exists\":\"no\"}]}",
        "{\"a\":[\"1\"],\"b\":[\"1\"],\"c\":[\"1\"],\"d\":[\"1\"],\"e\":[\"1\"],\"f\":[\"1\"]}"
      })
  void whatIsNotUnderstoodIsRefused(String policy) {
    assertThatThrownBy(() -> FilterPolicy.parse(policy))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("Invalid parameter: FilterPolicy: ");
  }
}
