package dev.rollcall.local.queue;

import dev.rollcall.fixture.MotoServer;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queues of moto, polled by the sandbox's event source mapping. */
final class MotoQueueTest extends QueueContract {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  @Override
  protected URI endpoint() {
    return MOTO.uri();
  }
}
