package dev.rollcall.local.endpoint;

import java.io.Serial;

/** A port cannot be used; the message names it and says why. */
public final class PortException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
