package dev.rollcall.port;

import dev.rollcall.event.ClientId;
import java.time.Instant;
import java.util.Optional;

/** What the broker itself knows of its clients. Thread-safe. */
public interface BrokerConnections {

  /** Asks once whether a client is connected; never throws. */
  Answer ask(ClientId clientId);

  /** What the broker said. */
  sealed interface Answer {
    /**
     * The client is connected.
     *
     * @param since when its connection began, if the broker says so
     */
    record Connected(Optional<Instant> since) implements Answer {}

    /** The client is not connected. */
    record NotConnected() implements Answer {}

    /**
     * The broker refused, does not know the client, or took too long.
     *
     * @param why for the log
     */
    record Unanswered(String why) implements Answer {}
  }
}
