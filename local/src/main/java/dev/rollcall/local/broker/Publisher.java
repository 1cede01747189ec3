package dev.rollcall.local.broker;

/**
 * Who published a message.
 *
 * @param clientId the MQTT client id
 * @param principal SHA-256 of the client's certificate, in hexadecimal, or what stands for none
 */
public record Publisher(String clientId, String principal) {
  /** No client: the broker itself. */
  public static final Publisher BROKER = new Publisher("n/a", "n/a");
}
