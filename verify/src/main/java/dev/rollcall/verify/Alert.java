package dev.rollcall.verify;

/**
 * A message of the alert topic, about the temporary thing.
 *
 * @param kind such as {@code offline} or {@code back}
 * @param reason why, as the message's attribute says
 * @param text what people read
 */
record Alert(String kind, String reason, String text) {}
