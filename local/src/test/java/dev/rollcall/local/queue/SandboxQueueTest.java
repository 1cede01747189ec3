package dev.rollcall.local.queue;

import dev.rollcall.local.endpoint.BindAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The queues of the sandbox. */
final class SandboxQueueTest extends QueueContract {
  private static Queues server;
  private static URI endpoint;

  @BeforeAll
  static void start() {
    int port = BindAddress.LOOPBACK.freePort("SQS", 0);
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
