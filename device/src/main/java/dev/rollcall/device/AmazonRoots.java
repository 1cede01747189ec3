package dev.rollcall.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Amazon's root certificates 1 to 4, which vouch for AWS IoT's own endpoints of the kind ATS.
 *
 * <p>They come with the program, since a small system may have no list of authorities, and the MQTT
 * client finds that of the system only where some distributions keep it. Source: <a
 * href="https://docs.aws.amazon.com/iot/latest/developerguide/server-authentication.html">Server
 * authentication</a>. The bytes are those of Debian's package ca-certificates, version 20230311.
 */
final class AmazonRoots {

  /** What messages call them. */
  static final String NAME = "Amazon's root CAs, which are built in";

  private static final String RESOURCE = "amazon-root-cas.crt";

  private AmazonRoots() {}

  /** All four. */
  static PemFile read() {
    try (InputStream stream =
        Objects.requireNonNull(AmazonRoots.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      return PemFile.builtIn(NAME, text);
    } catch (IOException damagedJar) {
      throw new UncheckedIOException(damagedJar);
    }
  }
}
