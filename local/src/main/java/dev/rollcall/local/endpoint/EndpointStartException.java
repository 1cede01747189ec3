package dev.rollcall.local.endpoint;

import java.io.Serial;

/** The HTTP server cannot start; the message says why and what to do. */
public final class EndpointStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  EndpointStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
