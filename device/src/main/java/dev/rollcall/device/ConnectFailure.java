package dev.rollcall.device;

/**
 * Why one try to connect failed.
 *
 * @param kind how far it came
 * @param reason the same in words, as the broker or the MQTT client puts it
 */
record ConnectFailure(Kind kind, String reason) {

  /** How far a try to connect came. */
  enum Kind {
    /** The host's name has no address, for the MQTT client. */
    NAME,
    /** No connection to the host, or to the proxy. */
    NETWORK,
    /** The proxy did not let it through. */
    PROXY,
    /** There was no agreement about TLS. */
    TLS,
    /** The broker said no, or closed the connection without a word. */
    BROKER
  }

  /** By what the MQTT client calls the error, such as {@code AWS_IO_DNS_INVALID_NAME}. */
  static ConnectFailure of(String error, String reason) {
    return new ConnectFailure(kind(error), reason);
  }

  private static Kind kind(String error) {
    if (error.startsWith("AWS_IO_DNS_")) {
      return Kind.NAME;
    }
    if (error.startsWith("AWS_ERROR_HTTP_PROXY_")) {
      return Kind.PROXY;
    }
    if (error.startsWith("AWS_IO_TLS_")) {
      return Kind.TLS;
    }
    // One that was closed has been open: the broker did it.
    return error.startsWith("AWS_IO_SOCKET_") && !error.equals("AWS_IO_SOCKET_CLOSED")
        ? Kind.NETWORK
        : Kind.BROKER;
  }
}
