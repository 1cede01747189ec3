package dev.rollcall.aws;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.Plausible;
import dev.rollcall.event.Printable;
import dev.rollcall.port.BrokerConnections;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code GetConnection} of AWS IoT's data plane (AWS IoT API Reference, "GetConnection"). */
public record IotConnections(SignedGet get) implements BrokerConnections {
  private static final int LONGEST = 200;

  @Override
  public Answer ask(ClientId clientId) {
    try {
      SignedGet.Answer answer = get.get("/connections/", clientId.value());
      if (!answer.isOk()) {
        return new Answer.Unanswered(answer.describe());
      }
      return switch (answer.body().get("connected")) {
        case Boolean connected when connected -> new Answer.Connected(since(answer));
        case Boolean _ -> new Answer.NotConnected();
        case null, default -> new Answer.Unanswered("an answer without connected");
      };
    } catch (IOException | RuntimeException e) {
      return new Answer.Unanswered(Printable.of(e.toString(), LONGEST));
    }
  }

  private static Optional<Instant> since(SignedGet.Answer answer) {
    return answer.body().get("connectedSince") instanceof Number millis
        ? Plausible.time(Instant.ofEpochMilli(millis.longValue()))
        : Optional.empty();
  }
}
