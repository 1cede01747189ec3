package dev.rollcall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsBuilder;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.OutcomeLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * An outage, played to another function of the same kind before Lambda takes its snapshot, so that
 * the first real event finds all classes loaded. All of it is as it will be, except that AWS
 * answers from memory, that time stands still and that the log goes nowhere. So there is no
 * connection, credential or time that a snapshot could keep.
 */
final class SnapStartPriming {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final String CONNECTED = event("connected", 1, Duration.ofHours(1));
  private static final String LOST = event("disconnected", 1, Duration.ofMinutes(10));
  private static final String BACK = event("connected", 2, Duration.ofMinutes(5));
  private static final String LAST_WILL =
      "{\"connected\":false,\"thing\":\"rollcall-priming\",\"receivedAt\":%d}"
          .formatted(NOW.toEpochMilli());

  private SnapStartPriming() {}

  /**
   * Primes a function. If that fails, Rollcall works as well, only later for once. So the failure
   * is one line of the log, and the function is deployed.
   *
   * @return what the function that was played to has logged
   */
  static String of(Primed function, Map<String, String> environment, PrintStream log) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      Settings settings = Settings.from(environment);
      if (function instanceof PresenceFunction) { // the others have the same settings and log
        PatternTrial.of(settings).forEach(found -> log.println(OutcomeLog.json(found.fields())));
      }
      play(function, withAnyClientId(settings), new PrintStream(lines, true, UTF_8));
      greet();
    } catch (RuntimeException e) {
      Outcome outcome = new Outcome("priming");
      outcome.with("said", lines.toString(UTF_8)).failed(e);
      log.println(OutcomeLog.json(outcome.fields()));
    }
    return lines.toString(UTF_8);
  }

  /** So that the device of the priming is one, whatever the real ones are called. */
  private static Settings withAnyClientId(Settings settings) {
    return SettingsBuilder.builder(settings)
        .clientIdPattern(Pattern.compile("(?<thing>.+)"))
        .ignoredClientIds(Pattern.compile("(?!)"))
        .build();
  }

  private static void play(Primed function, Settings settings, PrintStream log) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (AwsServices services = new AwsServices(settings, new PrimingAws()::connect, clock, log)) {
      Wiring wiring = new Wiring(settings, services, Rules.of(settings.policy()));
      switch (function) {
        case PresenceFunction _ -> track(new PresenceFunction(wiring));
        case LastWillFunction _ -> handle(new LastWillFunction(wiring), LAST_WILL);
        case AlertFunction _ -> evaluate(new AlertFunction(wiring));
      }
    }
  }

  private static void track(PresenceFunction function) {
    Stream.of(CONNECTED, LOST).forEach(event -> function.track(event.getBytes(UTF_8)));
  }

  /** A return in the batch of the loss would leave nothing to report. */
  private static void evaluate(AlertFunction function) {
    handle(function, CONNECTED, LOST);
    handle(function, BACK);
  }

  private static void handle(QueueFunction function, String... events) {
    SQSEvent batch = new SQSEvent();
    batch.setRecords(Stream.of(events).map(SnapStartPriming::message).toList());
    SQSBatchResponse answer = function.handle(batch, "priming", () -> Integer.MAX_VALUE);
    if (!answer.getBatchItemFailures().isEmpty()) {
      throw new IllegalStateException("items of the priming failed");
    }
  }

  /** The first words of a TLS handshake, to nobody: they load most of what a first call needs. */
  private static void greet() {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine("priming.invalid", 443);
      engine.setUseClientMode(true);
      engine.beginHandshake();
      ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      if (engine.wrap(ByteBuffer.allocate(0), hello).bytesProduced() == 0) {
        throw new IllegalStateException("TLS says nothing");
      }
    } catch (NoSuchAlgorithmException | SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SQSMessage message(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(Integer.toString(body.hashCode()));
    message.setBody(body);
    return message;
  }

  private static String event(String type, int version, Duration ago) {
    return """
    {"eventType":"%s","clientId":"rollcall-priming","timestamp":%d,"versionNumber":%d,
    "sessionIdentifier":"none","principalIdentifier":"none","ipAddress":"192.0.2.1","clientInitiatedDisconnect":false,
    "disconnectReason":"CONNECTION_LOST"}\
    """
        .formatted(type, NOW.minus(ago).toEpochMilli(), version);
  }
}
