package dev.rollcall.local.device;

import dev.rollcall.local.certificate.Certificates;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A device: the program that runs on the Raspberry Pi, as a process. */
public final class DeviceProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final BufferedWriter input;

  private DeviceProcess(Process process) {
    this.process = process;
    this.input = process.outputWriter();
  }

  /**
   * The command that starts a device.
   *
   * @param jar the device's program
   * @param port the broker's
   */
  public static List<String> command(Path jar, String thing, int port, Certificates certificates) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        jar.toString(),
        "--endpoint=localhost",
        "--port=" + port,
        "--thing-name=" + thing,
        "--count=0",
        "--root-ca=" + certificates.rootCa(),
        "--cert=" + certificates.deviceCertificate(),
        "--key=" + certificates.devicePrivateKey());
  }

  /**
   * Starts a device.
   *
   * @param lines hears what it prints, line by line, from a thread of its own
   * @throws IOException if the process cannot be started
   */
  public static DeviceProcess start(List<String> command, Consumer<String> lines)
      throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    Thread.ofPlatform().daemon().name("device").start(() -> output.lines().forEach(lines));
    return new DeviceProcess(process);
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  /**
   * Types a line at its prompt.
   *
   * @throws IOException if it does not run any more
   */
  public void type(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** Ends it without a goodbye, as a power cut does; the kernel closes its socket. */
  public void cutPower() {
    process.destroyForcibly();
  }

  /** Asks it to stop, as systemd does; it says goodbye to the broker. */
  public void stop() {
    // Process.destroy would close its output as well, with the last lines in it.
    process.toHandle().destroy();
  }

  /** Stops it, and does not wait longer than 5 s for its goodbye. */
  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        cutPower();
      }
    } catch (InterruptedException e) {
      cutPower();
      Thread.currentThread().interrupt();
    }
  }
}
