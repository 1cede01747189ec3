package dev.rollcall.bench.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how much memory a process had: what the kernel says in {@code /proc}, and what the JVM's
 * log of the collector says of the heap.
 *
 * @param collectorLog the file; an empty one if there is no JVM
 */
record MemoryMeter(long pid, Path collectorLog, int givenMegabytes) {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");

  Memory read() {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
      if (!peak.find()) {
        throw new IllegalStateException("process %d tells no VmHWM".formatted(pid));
      }
      double resident = Integer.parseInt(peak.group(1)) / 1024.0;
      return new Memory(resident, heap(Files.readString(collectorLog)), givenMegabytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double heap(String log) {
    return COLLECTION
        .matcher(log)
        .results()
        .mapToInt(each -> Integer.parseInt(each.group(1)))
        .max()
        .orElse(0);
  }
}
