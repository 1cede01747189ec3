package dev.rollcall.bench.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The share of a processor that Lambda gives a function by its memory: 1,769 MB are one ("Configure
 * Lambda function memory", in the Lambda developer guide). It is held by a control group of Linux,
 * of version 1 or 2, which needs root.
 */
public final class CpuShare implements AutoCloseable {
  private static final int PROCESSOR_MEGABYTES = 1769;
  private static final int PERIOD_MICROS = 20_000;
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path folder;

  private CpuShare(Path folder) {
    this.folder = folder;
  }

  /** Why there can be none on this machine; empty if there can. */
  public static String problem() {
    if (!Files.isWritable(base())) {
      return "control groups of Linux are needed, and root: %s cannot be written".formatted(base());
    }
    return "";
  }

  private static boolean isVersion2() {
    return Files.exists(ROOT.resolve("cgroup.controllers"));
  }

  private static Path base() {
    return isVersion2() ? ROOT : ROOT.resolve("cpu");
  }

  /**
   * Makes a group.
   *
   * @param megabytes the function's memory
   * @throws UncheckedIOException if it cannot be made
   */
  public static CpuShare ofMemory(int megabytes) {
    String name =
        "rollcall-bench-%d-%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
    Path folder = base().resolve(name);
    long quota = (long) PERIOD_MICROS * megabytes / PROCESSOR_MEGABYTES;
    try {
      Files.createDirectory(folder);
      if (isVersion2()) {
        write(folder.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
      } else {
        write(folder.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS);
        write(folder.resolve("cpu.cfs_quota_us"), "" + quota);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CpuShare(folder);
  }

  /** Puts a process into the group, with all threads that it will have. */
  void add(long pid) {
    try {
      write(folder.resolve("cgroup.procs"), "" + pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String value) throws IOException {
    Files.writeString(file, value);
  }

  /** Removes the group; its processes have to be at their end. */
  @Override
  public void close() {
    try {
      for (int tries = 0; isBusy() && tries < 100; tries++) {
        Thread.sleep(20);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isBusy() throws IOException {
    try (Stream<String> processes = Files.lines(folder.resolve("cgroup.procs"))) {
      return processes.findAny().isPresent();
    }
  }
}
