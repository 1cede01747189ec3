package dev.rollcall.local.console.flow;

import java.util.Locale;

/**
 * A part of the pipeline.
 *
 * @param id unique; the logical id where the template has it
 * @param name what people read; empty if the kind says it all
 */
public record Node(String id, Kind kind, String name) {

  /** What it is; the order is that of a message's way. */
  public enum Kind {
    /** All clients of the broker. */
    DEVICES(0),
    /** AWS IoT's message broker. */
    BROKER(1),
    /** A topic rule. */
    RULE(2),
    /** A queue that a function works off. */
    QUEUE(3),
    /** A Lambda function. */
    FUNCTION(4),
    /** The shadows of all things. */
    SHADOWS(5),
    /** An SNS topic. */
    TOPIC(5),
    /** SES. */
    MAIL_SERVICE(5),
    /** A queue that keeps what failed. */
    FAILURE_QUEUE(5),
    /** A phone or an address. */
    RECIPIENT(6);

    private final int column;

    Kind(int column) {
      this.column = column;
    }

    int column() {
      return column;
    }

    /** Its name in texts and style sheets. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
