package dev.rollcall.bench.fleet;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * How one half of an outage went, from the moment at which the devices went or came.
 *
 * @param firstMessage until the first batch is evaluated, which tells people
 * @param recorded until every shadow says what is true
 * @param evaluated until every device is accounted for
 * @param calls of all kinds, both passes
 * @param binding what it was that time was spent on
 * @param share of that which was used, from the first item of the second pass to the last, 0 to 1
 */
@RecordBuilder
public record PhaseTimes(
    Duration firstMessage,
    Duration recorded,
    Duration evaluated,
    long calls,
    Binding binding,
    double share) {

  /** What can bind. */
  public enum Binding {
    SHADOWS("shadow requests of the account"),
    GROUP("requests to the group's shadow"),
    EXECUTIONS("executions that evaluate");

    private final String title;

    Binding(String title) {
      this.title = title;
    }

    /** Its name in a table. */
    public String title() {
      return title;
    }
  }
}
