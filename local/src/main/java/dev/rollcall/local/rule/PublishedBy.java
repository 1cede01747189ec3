package dev.rollcall.local.rule;

/**
 * Who published a message, as {@code clientid()} and {@code principal()} say it (AWS IoT Core
 * Developer Guide, "AWS IoT SQL reference", functions).
 */
public record PublishedBy(String clientId, String principal) {
  /** Not published over MQTT by a client. */
  public static final PublishedBy NOBODY = new PublishedBy("n/a", "n/a");
}
