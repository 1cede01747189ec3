package dev.rollcall.local.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rollcall.local.certificate.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * Where clients come in over WebSocket. It ends TLS and takes from the request the query in which
 * AWS's signature stands, since HiveMQ knows its path only without one. Nobody looks at the
 * signature.
 */
final class WebSocketGate implements AutoCloseable {
  private static final int LONGEST_REQUEST_LINE = 8192;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private WebSocketGate(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /**
   * Opens it.
   *
   * @param port on 127.0.0.1
   * @param target the port of HiveMQ's WebSocket, without TLS
   * @throws IOException if the port is taken
   */
  static WebSocketGate open(int port, int target, Certificates certificates) throws IOException {
    WebSocketGate gate = new WebSocketGate(server(port, certificates), target);
    Thread.ofPlatform().daemon().name("websocket-gate").start(gate::accept);
    return gate;
  }

  private static ServerSocket server(int port, Certificates certificates) throws IOException {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(certificates.server().keyManagers().getKeyManagers(), null, null);
      return tls.getServerSocketFactory()
          .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS in memory", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** The port that clients see in place of one of HiveMQ's. */
  int portInFrontOf(int hiveMqPort) {
    return hiveMqPort == target ? port() : hiveMqPort;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or a client that has given up; the next one may do better.
      }
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(broker);
      String line = requestLine(client.getInputStream());
      broker.getOutputStream().write(withoutQuery(line).getBytes(ISO_8859_1));
      Thread back = Thread.ofVirtual().start(() -> pump(broker, client));
      pump(client, broker);
      back.join();
    } catch (IOException e) {
      // The other side is closed with this one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private static String requestLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_REQUEST_LINE && (line.isEmpty() || !endsLine(line))) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private static boolean endsLine(StringBuilder line) {
    return line.charAt(line.length() - 1) == '\n';
  }

  private static String withoutQuery(String requestLine) {
    return requestLine.replaceFirst("\\?\\S*", "");
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // One side is gone, so the other is closed too.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the WebSocket gate did not close", e);
    }
  }
}
