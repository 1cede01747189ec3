package dev.rollcall.verify;

import java.io.Serial;

/** The user wants to stop, by Ctrl-C or a signal. */
final class Stopped extends Exception {
  @Serial private static final long serialVersionUID = 1;

  Stopped() {
    super("stopped");
  }
}
