package dev.rollcall.device;

import java.util.Optional;
import software.amazon.awssdk.crt.CRT;

/**
 * The part of the MQTT client that is no Java. Java's own {@code -Djava.library.path} leads to it,
 * or it is unpacked from the jar into the folder for temporary files.
 */
final class NativeLibrary {

  private static final String WHAT = "MQTT client";

  private NativeLibrary() {}

  /** Loads it; why it cannot be loaded, and what to do, if so. */
  static Optional<Finding.Failed> load() {
    try {
      CRT.nativeMemory();
      return Optional.empty();
    } catch (LinkageError | RuntimeException notLoaded) {
      return Optional.of(
          new Finding.Failed(
              WHAT,
              "the MQTT client's native library cannot be loaded: " + reason(notLoaded),
              "It is unpacked into %s: if that is full, or mounted noexec, name another folder by"
                      .formatted(System.getProperty("java.io.tmpdir"))
                  + " java -Djava.io.tmpdir=DIR -jar …. It needs Linux with glibc on x86_64, arm64"
                  + " or 32-bit ARM"));
    }
  }

  /** The innermost one says it: those around it only say that a class has no beginning. */
  private static String reason(Throwable notLoaded) {
    Throwable cause = notLoaded;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
