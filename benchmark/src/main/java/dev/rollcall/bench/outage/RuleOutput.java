package dev.rollcall.bench.outage;

import java.util.List;

/**
 * What the template's rules made of some messages.
 *
 * @param events for functions that record at once
 * @param queued bodies for the queue, in the order in which they were sent
 */
public record RuleOutput(List<Event> events, List<String> queued) {
  /** Copies the lists. */
  public RuleOutput {
    events = List.copyOf(events);
    queued = List.copyOf(queued);
  }

  /**
   * An event for a function.
   *
   * @param payload JSON
   */
  public record Event(String functionArn, String payload) {}
}
