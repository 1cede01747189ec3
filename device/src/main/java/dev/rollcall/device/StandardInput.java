package dev.rollcall.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads lines in a thread of its own, which does not keep the program alive.
 *
 * <p>The end of the input is an event and no failure, and so is input that cannot be read: under
 * systemd there is none.
 */
final class StandardInput {

  private StandardInput() {}

  /** Hands each line of standard input (UTF-8) to {@code lines}, and its end to {@code events}. */
  static void read(Consumer<String> lines, Consumer<DeviceEvent> events) {
    Thread reader =
        new Thread(
            () -> {
              if (!belongsToTheJvm()) {
                readAll(System.in, lines);
              }
              events.accept(new DeviceEvent.InputEnded());
            },
            "standard-input");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Where descriptor 0 was closed before the start, Linux gives it to the first file that is
   * opened: one of the JVM's own, which would then be read as if someone had typed it.
   */
  private static boolean belongsToTheJvm() {
    try {
      Path jvm = Path.of(System.getProperty("java.home")).toRealPath();
      return Files.readSymbolicLink(Path.of("/proc/self/fd/0")).startsWith(jvm);
    } catch (IOException noSuchFileSystem) {
      return false;
    }
  }

  private static void readAll(InputStream source, Consumer<String> lines) {
    try {
      var reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException unreadable) {
      // As good as its end: nothing can be typed, and the connection matters more.
    }
  }
}
