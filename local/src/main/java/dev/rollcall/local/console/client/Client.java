package dev.rollcall.local.console.client;

import java.io.IOException;

/** A device that the sandbox runs, and a line between it and the broker. */
interface Client extends AutoCloseable {

  /** Starts it, or starts it anew; it connects. */
  void start() throws IOException;

  /** Ends it without a goodbye, as a power cut does. */
  void cutPower();

  /** From now on nothing that either side sends arrives, and neither is told. */
  void pullNetwork();

  /** The network is back, for new connections. */
  void plugIn();

  /** Ends it as it should be ended: it says goodbye. */
  void stop();

  /** Publishes what somebody types at it. */
  void publish(String status) throws IOException;

  @Override
  void close() throws IOException;
}
