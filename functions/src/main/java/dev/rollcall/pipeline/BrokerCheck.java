package dev.rollcall.pipeline;

import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.BrokerConnections.Answer;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks AWS IoT before an outage is reported whether the device is connected again: both copies of
 * the event that says so may be lost. If there is no answer, the outage is reported all the same.
 *
 * @param broker empty if it is not to be asked
 * @param clock to the millisecond
 */
record BrokerCheck(Optional<BrokerConnections> broker, Tracking tracking, InstantSource clock) {
  private static final String FIELD = "broker";

  /**
   * Asks, and writes to the shadow if the device is connected again.
   *
   * @param connection in which the device seems to be away
   * @return when it was asked, if the device is not connected
   */
  Optional<Instant> notConnected(
      ThingName thing, ConnectionState connection, Run run, Outcome outcome) {
    if (broker.isEmpty() || connection.current().isEmpty() || !run.asksBroker()) {
      return Optional.empty();
    }
    RecordedConnection last = connection.current().get();
    outcome.count("asked");
    Answer answer = broker.get().ask(last.clientId());
    Instant now = clock.instant();
    return switch (answer) {
      case Answer.NotConnected _ -> {
        outcome.with(FIELD, "not-connected");
        yield Optional.of(now);
      }
      case Answer.Connected(Optional<Instant> since) -> {
        connected(thing, last, since.filter(at -> at.isBefore(now)).orElse(now), outcome);
        yield Optional.empty();
      }
      case Answer.Unanswered(String why) -> {
        unanswered(why, outcome);
        yield Optional.empty();
      }
    };
  }

  private void connected(ThingName thing, RecordedConnection last, Instant since, Outcome outcome) {
    if (last.reason().isPresent() && since.isBefore(last.at().minus(Connections.SWAPPED_WITHIN))) {
      // A client id has one connection at a time, so this is the one that has ended since.
      unanswered("connected since " + since + ", before the connection that has ended", outcome);
      return;
    }
    outcome.with(FIELD, "connected");
    tracking.confirm(thing, last, since, outcome);
  }

  private static void unanswered(String why, Outcome outcome) {
    outcome.with(FIELD, "unanswered: " + why).measure(Metric.UNCONFIRMED, 1);
  }
}
