package dev.rollcall.local.console;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.page.View;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Sends a view to a browser, as a server-sent event, whenever it has changed: at most four times a
 * second, and looks at it once a second, since some of it changes with the time.
 */
final class LiveStream {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final int MOST_STREAMS = 64;

  private final Journal journal;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private volatile boolean closed;

  LiveStream(Journal journal) {
    this.journal = journal;
  }

  /** Sends until the browser goes or this is closed; one too many gets nothing. */
  void send(SseClient client, View view) {
    if (!streams.tryAcquire()) {
      return;
    }
    try {
      sendChanges(client, view);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private void sendChanges(SseClient client, View view) throws InterruptedException {
    String sent = "";
    long revision = 0;
    while (!closed && !client.terminated()) {
      String main = view.main();
      if (!main.equals(sent)) {
        client.sendEvent("main", TextNode.valueOf(main).toString());
        sent = main;
      } else {
        client.sendComment("still here");
      }
      Thread.sleep(SHORTEST_WAIT);
      revision = journal.awaitChange(revision, LONGEST_WAIT);
    }
  }

  /** How many browsers are served at the moment. */
  int open() {
    return MOST_STREAMS - streams.availablePermits();
  }

  /** Ends all streams, within a second or so. */
  void close() {
    closed = true;
  }
}
