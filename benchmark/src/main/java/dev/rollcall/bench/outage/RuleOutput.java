package dev.rollcall.bench.outage;

import dev.rollcall.local.template.Queue;
import java.util.List;

/**
 * What the template's rules made of some messages.
 *
 * @param events for functions that are invoked with each
 * @param queued for queues, in the order in which they were sent
 */
public record RuleOutput(List<Event> events, List<Queued> queued) {
  /** Copies the lists. */
  public RuleOutput {
    events = List.copyOf(events);
    queued = List.copyOf(queued);
  }

  /** The bodies for one queue. */
  public List<String> queuedIn(Queue queue) {
    return queued.stream()
        .filter(each -> each.queueUrl().equals(queue.url()))
        .map(Queued::body)
        .toList();
  }

  /** A message for a queue. */
  public record Queued(String queueUrl, String body) {}

  /**
   * An event for a function.
   *
   * @param payload JSON
   */
  public record Event(String functionArn, String payload) {}
}
