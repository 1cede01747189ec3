package dev.rollcall.local.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A line between a device and the broker. It can be cut as a pulled cable cuts it: what is sent
 * vanishes, and no socket is closed. And it can refuse new connections, as a machine does whose
 * broker is down. Thread-safe.
 */
public final class Line implements AutoCloseable {
  private volatile ServerSocket server;
  private final int brokerPort;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean cut;

  /**
   * Listens on a free port of 127.0.0.1.
   *
   * @throws IOException if there is none
   */
  public Line(int brokerPort) throws IOException {
    this.brokerPort = brokerPort;
    server = listening(0);
    port = server.getLocalPort();
  }

  private ServerSocket listening(int port) throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    daemon(() -> accept(listening));
    return listening;
  }

  /** From now on there are no new connections. */
  public void refuse() throws IOException {
    server.close();
  }

  /** There are again, on the same port. */
  public void listenAgain() throws IOException {
    server = listening(port);
  }

  /** Where the device connects. */
  public int port() {
    return port;
  }

  /** What is sent from now on vanishes. */
  public void cut() {
    cut = true;
  }

  /** Whether what is sent vanishes. */
  public boolean isCut() {
    return cut;
  }

  /** What vanished stays away; new connections go through. */
  public void mend() {
    cut = false;
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket device = keep(listening.accept());
        if (!cut) {
          Socket broker = keep(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
          daemon(() -> pump(device, broker));
          daemon(() -> pump(broker, device));
        }
      }
    } catch (IOException closed) {
      // It is over, or somebody wants it so.
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
    Thread.ofVirtual().name("line").start(work);
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
