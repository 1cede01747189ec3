package dev.rollcall.local.console.client;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.device.Line;
import java.io.IOException;

/** A device in this process. */
final class ThingClient implements Client {
  private final Line line;
  private final Thing thing;

  ThingClient(Sandbox sandbox, String name) throws IOException {
    line = new Line(sandbox.mqttPort());
    thing = sandbox.thing(name, line.port());
  }

  @Override
  public void start() {
    line.mend();
    thing.restart().join();
  }

  @Override
  public void cutPower() {
    thing.cutPower().join();
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
  public void stop() {
    thing.stop().join();
  }

  @Override
  public void publish(String status) {
    thing.publish(status).join();
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
