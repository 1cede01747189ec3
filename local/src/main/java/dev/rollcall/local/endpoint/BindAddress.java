package dev.rollcall.local.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address on which a server of the sandbox listens.
 *
 * @param address the loopback address, another one of this machine, or the one that stands for all
 */
public record BindAddress(Inet4Address address) {
  /** Only this machine reaches it. */
  public static final BindAddress LOOPBACK = of("127.0.0.1");

  /**
   * Reads an address.
   *
   * @param text as {@code 127.0.0.1}; {@code 0.0.0.0} stands for all addresses of this machine
   * @throws IllegalArgumentException that names the value and what is allowed
   */
  public static BindAddress of(String text) {
    try {
      if (InetAddress.ofLiteral(text) instanceof Inet4Address address && isOfThisMachine(address)) {
        return new BindAddress(address);
      }
    } catch (IllegalArgumentException e) {
      throw refused(text, e);
    }
    throw refused(text, null);
  }

  private static boolean isOfThisMachine(Inet4Address address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalArgumentException refused(
      String text, @Nullable IllegalArgumentException e) {
    return new IllegalArgumentException(
        "\"%s\": an IPv4 address of this machine is allowed, or 0.0.0.0 for all of them"
            .formatted(text),
        e);
  }

  /**
   * A port of this address that nobody else has at this moment.
   *
   * @param server who is to have it, for people
   * @param wanted 0 for any
   * @throws PortException if the wanted one cannot be used
   */
  public int freePort(String server, int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PortException(
          "%s port %d of %s cannot be used (%s)".formatted(server, wanted, host(), e.getMessage()),
          e);
    }
  }

  /** The address to listen on, as text. */
  public String host() {
    return address.getHostAddress();
  }

  /** Where this machine reaches a server on this address; no slash at the end. */
  public URI uri(int port) {
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : host();
    return URI.create("http://%s:%d".formatted(host, port));
  }
}
