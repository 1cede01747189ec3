package dev.rollcall.device;

import java.util.Optional;

/**
 * An HTTP proxy that connections go through, by CONNECT.
 *
 * @param endpoint where it listens
 * @param login who asks it; empty if it asks for nobody
 */
record Proxy(Endpoint endpoint, Optional<ProxyLogin> login) {

  @Override
  public String toString() {
    return endpoint.toString();
  }
}
