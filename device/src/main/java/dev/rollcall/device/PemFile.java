package dev.rollcall.device;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A PEM file that was read.
 *
 * @param name what messages call it: its role and where it is
 * @param path where it is; of no use for one that is built in
 * @param text all of it
 */
record PemFile(String name, Path path, String text) {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read or is no PEM file; the message names it
   */
  static PemFile read(String role, Path path) {
    // Not as UTF-8: a binary file given by mistake is then named as what it is, not as malformed.
    String text;
    try {
      text = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException cannotRead) {
      throw new IllegalArgumentException(
          "cannot read the %s file %s: %s".formatted(role, path, reason(cannotRead, path)),
          cannotRead);
    }
    PemFile file = new PemFile(role + " file " + path, path, text);
    if (!text.contains("-----BEGIN ")) {
      throw new IllegalArgumentException("the %s is no PEM file".formatted(file.name()));
    }
    return file;
  }

  /** Why a file cannot be read, in words. */
  static String reason(IOException cannotRead, Path path) {
    if (cannotRead instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cannotRead instanceof AccessDeniedException) {
      return "permission denied";
    }
    return Files.isDirectory(path) ? "it is a directory" : String.valueOf(cannotRead.getMessage());
  }

  /** What comes with the program, under a name of its own. */
  static PemFile builtIn(String name, String text) {
    return new PemFile(name, Path.of(""), text);
  }

  /**
   * The certificates in it, at least one.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be read
   */
  List<X509Certificate> certificates() {
    try {
      var stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("the %s holds no certificate".formatted(name()));
      }
      return found;
    } catch (CertificateException unreadable) {
      throw new IllegalArgumentException(
          "the %s holds no certificate that can be read".formatted(name()), unreadable);
    }
  }

  /** Without the contents: a private key has no business in a message. */
  @Override
  public String toString() {
    return name;
  }
}
