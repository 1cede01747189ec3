package dev.rollcall.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/** A function's answer to a batch: which messages it could not work off. */
final class BatchResponse {
  private static final JsonMapper JSON = new JsonMapper();

  private BatchResponse() {}

  /**
   * The messages that failed. No answer, and one without failures, means that none did; an answer
   * that is not understood, or that names a message of another batch, means that all did.
   *
   * @param ids the messages of the batch
   */
  static Set<String> failures(String answer, Set<String> ids) {
    JsonNode failures;
    try {
      failures = JSON.readTree(answer).path("batchItemFailures");
    } catch (JsonProcessingException e) {
      return ids;
    }
    Set<String> failed = new HashSet<>();
    for (JsonNode failure : failures) {
      failed.add(failure.path("itemIdentifier").asText());
    }
    return ids.containsAll(failed) ? failed : ids;
  }
}
