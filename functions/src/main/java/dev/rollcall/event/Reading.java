package dev.rollcall.event;

import java.util.Optional;

/** What became of an input: an event, or the reason why there is none. */
public sealed interface Reading {

  /** It was understood. */
  record Accepted(ConnectionEvent event) implements Reading {}

  /** It is none of a device, but one of the second pass to itself. */
  record OfItself(Recheck recheck) implements Reading {}

  /** It is none of a device, but the daily call that shows that the function runs. */
  record Heartbeat() implements Reading {}

  /**
   * It was not.
   *
   * @param because the named reason, for logs and counts
   * @param detail the value and what is allowed, in one printable line of bounded length
   * @param thing the thing it was about, if that much could be read: its shadow may need repair
   */
  record Refused(Because because, String detail, Optional<ThingName> thing) implements Reading {}

  /** Why an input is refused. */
  enum Because {
    /** Not a JSON object, or one that is too deep, too long or broken. */
    NOT_JSON("not-json"),
    /** A field is missing, of another type, or out of its range. */
    MALFORMED("malformed"),
    /** An {@code eventType} that this version does not know. */
    UNKNOWN_EVENT_TYPE("unknown-event-type"),
    /** A {@code connected} that means neither true nor false. */
    UNREADABLE_STATUS("unreadable-status");

    private final String label;

    Because(String label) {
      this.label = label;
    }

    /** The name in logs. */
    public String label() {
      return label;
    }
  }
}
