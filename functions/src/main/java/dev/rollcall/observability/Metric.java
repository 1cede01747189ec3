package dev.rollcall.observability;

/**
 * Numbers of which CloudWatch keeps statistics, by the names that alarms and dashboard of
 * template.yaml know.
 */
public enum Metric {
  /** From the loss of a device, at the earliest, until its shadow says that it is away. */
  DETECTION_LATENCY("DetectionLatency", "Milliseconds"),
  /** From the loss of a device, at the earliest, until people are notified, the grace included. */
  ALERT_LATENCY("AlertLatency", "Milliseconds"),
  /** Writes of a shadow that somebody else was faster with. */
  CONFLICTS("Conflicts", "Count"),
  /** Statuses that a client has published of a thing that it may not speak for. */
  FOREIGN_STATUSES("ForeignStatuses", "Count"),
  /** Outages that AWS IoT was asked about before they were reported, and did not answer. */
  UNCONFIRMED("Unconfirmed", "Count"),
  /** Inputs that could not be read. */
  REFUSED_INPUT("RefusedInput", "Count"),
  /** Inputs that a pattern of the settings was too slow for. */
  SLOW_PATTERNS("SlowPatterns", "Count"),
  /** Looks at an outage that was not reported because of a mute. */
  MUTED("Muted", "Count"),
  /** Messages that a channel accepted. */
  MESSAGES_SENT("MessagesSent", "Count"),
  /** Messages that a channel did not accept. */
  MESSAGES_NOT_SENT("MessagesNotSent", "Count"),
  /** Messages that an hour had no room for. */
  HELD_BACK("HeldBack", "Count"),
  /** Times that the budget of messages could not be asked, so that all were sent. */
  BUDGET_FAILURES("BudgetFailures", "Count"),
  /** Outages that were reported. */
  INCIDENTS_OPENED("IncidentsOpened", "Count"),
  /** Outages whose recovery was reported. */
  INCIDENTS_CLOSED("IncidentsClosed", "Count"),
  /** Daily calls that show that a function runs, counted for each function. */
  HEARTBEATS("Heartbeats", "Count");

  private final String label;
  private final String unit;

  Metric(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The name at CloudWatch, and of the field in the log. */
  public String label() {
    return label;
  }

  /** Whether each function has its own, by the dimension {@code FunctionName}. */
  boolean ofFunction() {
    return this == HEARTBEATS;
  }

  /** As CloudWatch calls it. */
  public String unit() {
    return unit;
  }

  /** The value of an input that had two: counts are added, of times the longer one is kept. */
  long both(long one, long other) {
    return unit.equals("Count") ? one + other : Math.max(one, other);
  }
}
