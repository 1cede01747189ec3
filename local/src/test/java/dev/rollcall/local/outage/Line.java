package dev.rollcall.local.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A line between a device and the broker, which can be cut as a pulled cable cuts it: what is sent
 * vanishes, and no socket is closed.
 */
final class Line implements AutoCloseable {
  private final ServerSocket server;
  private final int brokerPort;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean cut;

  Line(int brokerPort) throws IOException {
    this.brokerPort = brokerPort;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void cut() {
    cut = true;
  }

  /** What vanished stays away; new connections go through. */
  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket device = keep(server.accept());
        if (!cut) {
          Socket broker = keep(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
          daemon(() -> pump(device, broker));
          daemon(() -> pump(broker, device));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private synchronized Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void pump(Socket from, Socket to) {
    boolean lossless = true;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        lossless = lossless && !cut;
        if (lossless) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException closed) {
      // As its end.
    }
    if (lossless && !cut) {
      close(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread.ofPlatform().daemon().name("line").start(work);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    server.close();
    sockets.forEach(Line::close);
  }
}
