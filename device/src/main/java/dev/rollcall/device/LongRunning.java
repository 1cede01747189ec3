package dev.rollcall.device;

import java.util.Optional;

/** Something that runs until it ends by itself or is asked to. May be used by any thread. */
interface LongRunning {

  /** Begins. */
  void start();

  /** Asks it to end; {@link #awaitEnd} returns then. */
  void requestEnd();

  /** Waits for the end, and returns why it is a failure; empty if it was asked for. */
  Optional<String> awaitEnd();

  /** Disconnects, so that the broker sends no last will; takes 1.5 s at most. */
  void stop();
}
