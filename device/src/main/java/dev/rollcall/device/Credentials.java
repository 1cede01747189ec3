package dev.rollcall.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What mutual TLS needs, as PEM text.
 *
 * @param certificate the device's certificate
 * @param privateKey the key that belongs to it
 * @param rootCa who may vouch for the broker; empty for the certificates of the operating system
 */
record Credentials(String certificate, String privateKey, Optional<String> rootCa) {

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException naming the first file that cannot be read or is no PEM file
   */
  static Credentials read(Path certificate, Path privateKey, Optional<Path> rootCa) {
    return new Credentials(
        pem("certificate", certificate),
        pem("private key", privateKey),
        rootCa.map(file -> pem("root CA", file)));
  }

  private static String pem(String role, Path file) {
    // Not as UTF-8: a binary file given by mistake is then told as what it is, not as malformed.
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException cannotRead) {
      throw new IllegalArgumentException(
          "cannot read the %s file %s: %s".formatted(role, file, reason(cannotRead, file)),
          cannotRead);
    }
    if (!text.contains("-----BEGIN ")) {
      throw new IllegalArgumentException("the %s file %s is no PEM file".formatted(role, file));
    }
    return text;
  }

  private static String reason(IOException cannotRead, Path file) {
    if (cannotRead instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cannotRead instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Files.isDirectory(file) ? "it is a directory" : String.valueOf(cannotRead.getMessage());
  }

  /** Without the contents: a private key has no business in a message. */
  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
