package dev.rollcall.device;

/** Where the broker, or a proxy, listens. */
record Endpoint(HostName host, Port port) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
