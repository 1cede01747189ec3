package dev.rollcall.local.fault;

import java.io.Serial;

/** Something that a fault should lead to did not happen in time. */
final class MissedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  MissedException(String message) {
    super(message);
  }
}
