package dev.rollcall.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The device program of this project, as a process. */
final class DeviceProcess implements Device {
  private static final int STOP_SECONDS = 10;
  private static final int LINES = 3;

  private final List<String> command;
  private final Consumer<String> listener;
  private final List<String> lines = new ArrayList<>();
  private @Nullable Process process;
  private @Nullable Thread reader;

  /**
   * @param command starts it
   * @param listener hears each line that it prints, from a thread of its own
   */
  DeviceProcess(List<String> command, Consumer<String> listener) {
    this.command = List.copyOf(command);
    this.listener = listener;
  }

  /** Notes that it is to be stopped, whenever it runs. */
  void note(String thing, Removals removals) {
    removals.add("the device's process", "pkill -f -- --thing-name=" + thing, this::end);
  }

  @Override
  public void start() throws StepFailure {
    synchronized (lines) {
      lines.clear();
    }
    try {
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      reader = Thread.ofPlatform().daemon().name("device").start(() -> read(started));
    } catch (IOException e) {
      throw new StepFailure(
          "the device program starts",
          String.valueOf(e.getMessage()),
          List.of("the command: " + String.join(" ", command)));
    }
  }

  private void read(Process from) {
    BufferedReader output = from.inputReader();
    output
        .lines()
        .forEach(
            line -> {
              synchronized (lines) {
                lines.add(line);
              }
              listener.accept(line);
            });
  }

  @Override
  public boolean isReady() {
    return has(line -> line.startsWith("subscribed to "));
  }

  @Override
  public boolean hasReceivedLastWill() {
    return has(line -> line.startsWith("received on ") && line.contains("\"connected\":false"));
  }

  private boolean has(Predicate<String> such) {
    synchronized (lines) {
      return lines.stream().anyMatch(such);
    }
  }

  @Override
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  @Override
  public void cutPower() {
    if (process != null) {
      process.destroyForcibly();
      awaitEnd(process);
    }
  }

  @Override
  public boolean stop() {
    end();
    return has("stopped cleanly"::equals);
  }

  /** Stops it if it runs; one that does not end in time is killed. */
  private void end() {
    if (process == null) {
      return;
    }
    // Process.destroy would close its output as well, with the last lines in it.
    process.toHandle().destroy();
    if (!awaitEnd(process)) {
      process.destroyForcibly();
    }
  }

  private boolean awaitEnd(Process of) {
    try {
      boolean ended = of.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      if (ended && reader != null) {
        reader.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public List<String> lastLines() {
    synchronized (lines) {
      return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
  }
}
