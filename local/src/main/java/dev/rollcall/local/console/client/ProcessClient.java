package dev.rollcall.local.console.client;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.device.DeviceProcess;
import dev.rollcall.local.device.Line;
import java.io.IOException;

/** The device's own program, as a process. */
final class ProcessClient implements Client {
  private final Sandbox sandbox;
  private final String thing;
  private final Line line;
  private DeviceProcess process;

  ProcessClient(Sandbox sandbox, String thing) throws IOException {
    this.sandbox = sandbox;
    this.thing = thing;
    line = new Line(sandbox.mqttPort());
    process = sandbox.startDevice(thing, line.port());
  }

  synchronized long pid() {
    return process.pid();
  }

  @Override
  public synchronized void start() throws IOException {
    process.cutPower();
    line.mend();
    process = sandbox.startDevice(thing, line.port());
  }

  @Override
  public synchronized void cutPower() {
    process.cutPower();
  }

  @Override
  public void pullNetwork() {
    line.cut();
  }

  @Override
  public void plugIn() {
    line.mend();
  }

  @Override
  public synchronized void stop() {
    process.stop();
  }

  @Override
  public synchronized void publish(String status) throws IOException {
    process.type(status);
  }

  /** The sandbox ends the process. */
  @Override
  public void close() throws IOException {
    line.close();
  }
}
