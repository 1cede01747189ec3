package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function's answer to a batch, as AWS's guide to event source mappings reads it. */
final class BatchResponseTest {
  private static final Set<String> BATCH = Set.of("1", "2");

  @Test
  void failuresAreThoseThatAreNamed() {
    assertThat(failures("{'batchItemFailures':[{'itemIdentifier':'2'}]}")).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{'batchItemFailures':[]}", "{'batchItemFailures':null}"})
  void answerWithoutFailuresIsASuccess(String answer) {
    assertThat(failures(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'batchItemFailures':[{'itemIdentifier':'2'",
        "{'batchItemFailures':[{'itemIdentifier':'2'},{'itemIdentifier':''}]}",
        "{'batchItemFailures':[{'itemIdentifier':null}]}",
        "{'batchItemFailures':[{'id':'2'}]}",
        "{'batchItemFailures':[{'itemIdentifier':'2'},{'itemIdentifier':'3'}]}"
      })
  void answerThatIsNotUnderstoodIsAFailureOfAll(String answer) {
    assertThat(failures(answer)).isEqualTo(BATCH);
  }

  private static Set<String> failures(String answer) {
    return BatchResponse.failures(answer.replace('\'', '"'), BATCH);
  }
}
