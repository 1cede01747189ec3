package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at the way to the broker below TLS: names, ports, and a proxy if there is one. */
final class NetworkCheck implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MAX_HEAD_BYTES = 16_384;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ConnectionSettings settings;
  private final Endpoint next;
  private final Socket socket = new Socket();

  NetworkCheck(ConnectionSettings settings) {
    this.settings = settings;
    this.next = settings.proxy().map(Proxy::endpoint).orElse(settings.endpoint());
  }

  /** Whether the name of the first machine on the way has an address. */
  Finding name() {
    String what = "name " + next.host();
    try {
      return new Finding.Fine(
          what,
          Arrays.stream(InetAddress.getAllByName(next.host().value()))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", ")));
    } catch (UnknownHostException unknown) {
      return new Finding.Failed(
          what, "it has no address", "Look at its spelling, and at the network's name server");
    }
  }

  /** Whether that machine takes connections; keeps one. */
  Finding port() {
    String what = "port " + next.port();
    try {
      socket.connect(
          new InetSocketAddress(next.host().value(), next.port().number()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Finding.Fine(what, "it takes connections");
    } catch (IOException closed) {
      return new Finding.Failed(
          what,
          "%s does not take a connection: %s".formatted(next, closed.getMessage()),
          "Look at the network and its firewall; port 443 is often open where 8883 is not");
    }
  }

  /** Whether the proxy lets the connection through. */
  Finding proxy() {
    String what = "proxy";
    if (settings.proxy().isEmpty()) {
      return new Finding.Skipped(what, "none");
    }
    String status;
    try {
      status = connectThrough();
    } catch (IOException broken) {
      status = String.valueOf(broken.getMessage());
    }
    return status.matches("HTTP/1\\.[01] 200\\b.*")
        ? new Finding.Fine(what, "it lets the connection to %s through".formatted(target()))
        : new Finding.Failed(
            what,
            "%s does not let the connection to %s through: %s".formatted(next, target(), status),
            proxyRemedy(status));
  }

  private String proxyRemedy(String status) {
    if (!status.matches("HTTP/1\\.[01] 407\\b.*")) {
      return "Ask whoever runs it to allow that host and port";
    }
    return login().isPresent()
        ? "Look at --proxy-user and at the first line of --proxy-password-file; of HTTP's schemes"
            + " only Basic is known here"
        : "It asks who you are: set --proxy-user and --proxy-password-file";
  }

  private Optional<ProxyLogin> login() {
    return settings.proxy().flatMap(Proxy::login);
  }

  private Endpoint target() {
    return settings.endpoint();
  }

  private String connectThrough() throws IOException {
    String login = login().map(who -> "Proxy-Authorization: " + who.basic() + "\r\n").orElse("");
    String request = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n%2$s\r\n".formatted(target(), login);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    InputStream answer = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    // Byte by byte: what follows the head belongs to TLS.
    while (head.indexOf(END_OF_HEAD) < 0 && head.length() < MAX_HEAD_BYTES) {
      int next = answer.read();
      if (next < 0) {
        return head.isEmpty() ? "it closed the connection" : head.toString();
      }
      head.append((char) next);
    }
    return head.substring(0, Math.max(0, head.indexOf("\r\n")));
  }

  /** The connection, as far as the broker; of use once all of the above is fine. */
  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
