package dev.rollcall.device;

import java.util.regex.Pattern;

/**
 * Where the broker listens. Anything else than what follows is refused with an {@link
 * IllegalArgumentException}.
 *
 * @param host a host name or an IPv4 address, without scheme and port
 * @param port 1 to 65535
 */
record Endpoint(String host, int port) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  Endpoint {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no endpoint: a host name or IPv4 address without scheme and port is allowed"
              .formatted(host));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("%d is no port: 1 to 65535 are allowed".formatted(port));
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
