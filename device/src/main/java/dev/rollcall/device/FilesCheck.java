package dev.rollcall.device;

import java.time.Instant;

/** Looks at what {@code check} can see without a network: certificate and key. */
final class FilesCheck {

  private FilesCheck() {}

  /** Whether certificate and key can be read and belong together. */
  static Finding match(MutualTls files) {
    String what = "certificate and key";
    try {
      Identity identity = Identity.read(files);
      return new Finding.Fine(
          what, "they belong together (%s)".formatted(identity.key().getAlgorithm()));
    } catch (IllegalArgumentException mismatch) {
      return new Finding.Failed(
          what,
          String.valueOf(mismatch.getMessage()),
          "Use the key that the certificate was made for, as PEM without a passphrase");
    }
  }

  /** Whether the certificate is valid now. */
  static Finding dates(PemFile certificate, Instant now) {
    String what = "dates of the certificate";
    try {
      var own = certificate.certificates().get(0);
      Instant begin = own.getNotBefore().toInstant();
      Instant end = own.getNotAfter().toInstant();
      if (now.isBefore(begin)) {
        return new Finding.Failed(
            what,
            "valid from %s on, and it is %s here".formatted(begin, now),
            "Set the clock of this machine, if it is wrong");
      }
      if (now.isAfter(end)) {
        return new Finding.Failed(
            what, "expired on %s".formatted(end), "Create a new certificate and attach its policy");
      }
      return new Finding.Fine(what, "valid until " + end);
    } catch (IllegalArgumentException unreadable) {
      return new Finding.Failed(
          what,
          String.valueOf(unreadable.getMessage()),
          "Use the certificate that AWS IoT gave out for this device");
    }
  }
}
