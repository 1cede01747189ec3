package dev.rollcall.verify;

import java.util.List;

/** The device program, as a process of its own. */
interface Device {
  /** Starts it. */
  void start() throws StepFailure;

  /** Whether it has connected and subscribed to its own topic, since it was started last. */
  boolean isReady();

  /** Whether it has received its own last will, since it was started last. */
  boolean hasReceivedLastWill();

  /** Whether it runs. */
  boolean isRunning();

  /** Ends it as a power cut does: it says nothing to AWS IoT. */
  void cutPower();

  /**
   * Stops it as systemd does, and waits until it has ended.
   *
   * @return whether it said goodbye
   */
  boolean stop();

  /** What it printed last, since it was started last; at most three lines. */
  List<String> lastLines();
}
