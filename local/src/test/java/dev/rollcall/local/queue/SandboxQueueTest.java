package dev.rollcall.local.queue;

import dev.rollcall.local.endpoint.BindAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The queues of the sandbox. */
final class SandboxQueueTest extends QueueContract {
  private static Queues server;
  private static URI endpoint;

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    server = Queues.start(List.of(), BindAddress.LOOPBACK, port);
    endpoint = URI.create("http://127.0.0.1:" + port);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected URI endpoint() {
    return endpoint;
  }
}
