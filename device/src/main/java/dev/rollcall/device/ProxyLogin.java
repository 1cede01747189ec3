package dev.rollcall.device;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A proxy's user with its password.
 *
 * @param user who asks the proxy
 * @param password its secret, not empty; never printed
 */
record ProxyLogin(ProxyUser user, String password) {

  /**
   * Takes the password from the first line of a file.
   *
   * @throws IllegalArgumentException if the file cannot be read, or its first line is empty
   */
  static ProxyLogin read(ProxyUser user, Path file) {
    try {
      String first = Files.readString(file).lines().findFirst().orElse("");
      if (first.isEmpty()) {
        throw new IllegalArgumentException(
            "the first line of the proxy password file %s is empty".formatted(file));
      }
      return new ProxyLogin(user, first);
    } catch (IOException cannotRead) {
      String reason =
          cannotRead instanceof CharacterCodingException
              ? "it is no UTF-8 text"
              : PemFile.reason(cannotRead, file);
      throw new IllegalArgumentException(
          "cannot read the proxy password file %s: %s".formatted(file, reason), cannotRead);
    }
  }

  /** The value of the header {@code Proxy-Authorization} (RFC 7617). */
  String basic() {
    byte[] both = (user.value() + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user.toString();
  }
}
