package dev.rollcall.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Looks at what {@code check} can see without a network: certificate and key. */
final class FilesCheck {

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private FilesCheck() {}

  /** Whether the key is kept from others than its owner and group. */
  static Finding permissions(PemFile key) {
    String what = "permissions of the key";
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(key.path());
      String shown = PosixFilePermissions.toString(permissions);
      boolean open = permissions.stream().anyMatch(OF_OTHERS::contains);
      return open
          ? new Finding.Failed(
              what,
              "everybody on this machine may use %s (%s)".formatted(key.path(), shown),
              "Run: chmod o= " + key.path())
          : new Finding.Fine(what, shown);
    } catch (IOException | UnsupportedOperationException unknown) {
      return new Finding.Skipped(what, "this file system does not tell");
    }
  }

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
