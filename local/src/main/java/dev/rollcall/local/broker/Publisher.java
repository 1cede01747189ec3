package dev.rollcall.local.broker;

/**
 * Who published a message, as {@code clientid()} and {@code principal()} say it in rules (AWS IoT
 * Core Developer Guide, "AWS IoT SQL reference", functions).
 *
 * @param clientId the MQTT client id
 * @param principal SHA-256 of the client's certificate, in hexadecimal, or what stands for none
 */
public record Publisher(String clientId, String principal) {
  /** Not a client of MQTT: the broker itself, or somebody over HTTP. */
  public static final Publisher NOBODY = new Publisher("n/a", "n/a");
}
