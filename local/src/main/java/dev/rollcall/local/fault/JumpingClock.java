package dev.rollcall.local.fault;

import dev.rollcall.local.lambda.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A machine whose clock can be made to jump while the functions' processes run on it, by
 * libfaketime. Processes that start before it is used know nothing of it. Thread-safe.
 */
public final class JumpingClock implements Machine {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path offsetFile;
  private volatile boolean used;
  private volatile Duration offset = Duration.ZERO;

  /**
   * A clock that is right.
   *
   * @param folder where it keeps a file
   */
  public JumpingClock(Path folder) {
    offsetFile = folder.resolve("clock").toAbsolutePath();
  }

  /** Where libfaketime is installed. */
  public static Optional<Path> library() {
    try (DirectoryStream<Path> systems = Files.newDirectoryStream(LIBRARIES)) {
      for (Path system : systems) {
        Path library = system.resolve(LIBRARY);
        if (Files.isReadable(library)) {
          return Optional.of(library);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Processes that start from now on look at this clock. */
  public void use() {
    jump(Duration.ZERO);
    used = true;
  }

  /** Sets the clock to the true time and this, forwards or backwards. */
  public void jump(Duration toOffset) {
    try {
      // The file is read at each look at the clock, so it must never be half written.
      Path next = offsetFile.resolveSibling(offsetFile.getFileName() + ".next");
      Files.writeString(next, "%+d%n".formatted(toOffset.toSeconds()));
      Files.move(
          next, offsetFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offset = toOffset;
  }

  @Override
  public Map<String, String> variables() {
    if (!used) {
      return Map.of();
    }
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow().toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offsetFile.toString(),
        // Looking into the file at each look at the clock would take most of the processor.
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Else the JVM's timed waits end at once, and its threads never rest.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  @Override
  public Instant now() {
    return Instant.now().plus(offset);
  }

  /** Processes that start from now on look at the true one again. */
  public void leave() {
    used = false;
    offset = Duration.ZERO;
  }
}
