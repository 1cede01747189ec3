package dev.rollcall.local.broker;

import java.io.Serial;

/** The broker cannot start; the message says why and what to do. */
public final class BrokerStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
