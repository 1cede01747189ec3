package dev.rollcall.local.certificate;

import java.io.Serial;
import java.nio.file.Path;

/**
 * A certificate or key file that cannot be used; the message names the file and says what to do.
 */
public final class CertificateFileException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  CertificateFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  CertificateFileException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
