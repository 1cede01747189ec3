package dev.rollcall.device;

/**
 * MQTT over TLS with a certificate of the device's own.
 *
 * @param certificate the device's certificate
 * @param privateKey the key that belongs to it
 */
record MutualTls(PemFile certificate, PemFile privateKey) implements Authentication {

  /** How AWS IoT learns on port 443 that this is MQTT; it understands it on 8883 too. */
  static final String ALPN = "x-amzn-mqtt-ca";
}
