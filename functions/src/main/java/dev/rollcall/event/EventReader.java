package dev.rollcall.event;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.Refused;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what the topic rules hand over: a lifecycle event with {@code topic} and {@code receivedAt}
 * added, or a status as {@code {connected, thing, topic, receivedAt, publisher, principal}}; what
 * the second pass sends to itself, {@code {recheck, site, budget, due}}; and the schedules' {@code
 * {eventType: heartbeat}}. Stateless.
 *
 * <p>Fields: AWS IoT developer guide, "Lifecycle events".
 */
public final class EventReader {
  /** What the functions of a rule say of what they do not know (AWS IoT SQL Reference). */
  private static final String UNKNOWN = "n/a";

  private EventReader() {}

  /** The event in these UTF-8 bytes, or why there is none; never an exception. */
  public static Reading read(byte[] json) {
    return read(json, Addresses.RECORDED);
  }

  /** The same, with or without the address of the device. */
  public static Reading read(byte[] json, Addresses addresses) {
    try {
      JsonFields fields = JsonFields.parse(json);
      if (fields.has("recheck")) {
        return new Reading.OfItself(recheck(fields));
      }
      return fields.has("eventType") ? lifecycle(fields, addresses) : status(fields);
    } catch (UnreadableException e) {
      return new Refused(e.because(), e.detail(), Optional.empty());
    }
  }

  private static Reading lifecycle(JsonFields fields, Addresses addresses)
      throws UnreadableException {
    String type = fields.text("eventType", 64);
    return switch (type) {
      case "connected" ->
          new Accepted(
              new Connected(
                  connection(fields),
                  fields.time("timestamp"),
                  addresses.of(fields.token("ipAddress"))));
      case "disconnected" ->
          new Accepted(
              new Disconnected(
                  connection(fields), fields.time("timestamp"), disconnectReason(fields)));
      case "connect_failed" -> new Accepted(connectFailed(fields, addresses));
      case "heartbeat" -> new Heartbeat();
      default ->
          throw new UnreadableException(
              Because.UNKNOWN_EVENT_TYPE,
              "eventType \"%s\": connected, disconnected and connect_failed are known"
                  .formatted(Printable.of(type, 64)));
    };
  }

  private static ConnectFailed connectFailed(JsonFields fields, Addresses addresses)
      throws UnreadableException {
    return ConnectFailedBuilder.builder()
        .clientId(clientId(fields))
        .thingName(thingName(fields))
        .at(fields.time("timestamp"))
        .reason(
            fields.has("connectFailureReason")
                ? Plausible.refusal(fields.text("connectFailureReason", 256))
                : "UNKNOWN")
        .ip(addresses.of(fields.token("ipAddress")))
        .principal(fields.token("principalIdentifier"))
        .build();
  }

  private static Connection connection(JsonFields fields) throws UnreadableException {
    return new Connection(
        clientId(fields),
        thingName(fields),
        fields.wholeNumber("versionNumber"),
        fields.token("sessionIdentifier"),
        fields.token("principalIdentifier"));
  }

  private static ClientId clientId(JsonFields fields) throws UnreadableException {
    return clientId(fields, "clientId");
  }

  private static ClientId clientId(JsonFields fields, String name) throws UnreadableException {
    try {
      return new ClientId(fields.text(name, Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(Because.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<ThingName> thingName(JsonFields fields) throws UnreadableException {
    return fields.has("thingName")
        ? ThingName.parse(fields.text("thingName", 256))
        : Optional.empty();
  }

  /**
   * The reason, absent in some older events, and a flag that says the same of the most frequent
   * one. If the two contradict each other, nobody knows that it was wanted.
   */
  private static DisconnectReason disconnectReason(JsonFields fields) throws UnreadableException {
    if (!fields.has("disconnectReason")) {
      return fields.is("clientInitiatedDisconnect", true)
          ? DisconnectReason.Known.CLIENT_INITIATED_DISCONNECT
          : new DisconnectReason.Unknown("UNKNOWN");
    }
    DisconnectReason reason = DisconnectReason.of(fields.text("disconnectReason", 256));
    boolean byClient = reason == DisconnectReason.Known.CLIENT_INITIATED_DISCONNECT;
    return reason.intended() && fields.is("clientInitiatedDisconnect", !byClient)
        ? DisconnectReason.Unknown.CONTRADICTORY
        : reason;
  }

  private static Recheck recheck(JsonFields fields) throws UnreadableException {
    String name = fields.text("recheck", 256);
    if (!name.isEmpty()) {
      return new Recheck.OfThing(thing("recheck", name), fields.time("due"));
    }
    if (fields.has("budget")) {
      return new Recheck.OfBudget(fields.time("due"));
    }
    return new Recheck.OfGroup(
        fields.has("site")
            ? Optional.of(Printable.of(fields.text("site", 256), ThingNaming.SITE_LENGTH))
            : Optional.empty(),
        fields.time("due"));
  }

  private static Reading status(JsonFields fields) throws UnreadableException {
    ThingName thing = thing("thing", fields.text("thing", 256));
    String word = fields.any("connected");
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "1", "on" -> new Accepted(status(thing, fields, true));
      case "false", "0", "off" -> new Accepted(status(thing, fields, false));
      default ->
          new Refused(
              Because.UNREADABLE_STATUS,
              "connected \"%s\": true, 1, on, false, 0 and off are understood"
                  .formatted(Printable.of(word, 64)),
              Optional.of(thing));
    };
  }

  private static Status status(ThingName thing, JsonFields fields, boolean connected)
      throws UnreadableException {
    Optional<ClientId> clientId =
        fields.has("publisher") && !fields.any("publisher").equals(UNKNOWN)
            ? Optional.of(clientId(fields, "publisher"))
            : Optional.empty();
    Optional<String> principal = fields.token("principal").filter(token -> !token.equals(UNKNOWN));
    return new Status(
        thing, fields.time("receivedAt"), connected, new Publisher(clientId, principal));
  }

  private static ThingName thing(String field, String name) throws UnreadableException {
    return ThingName.parse(name)
        .orElseThrow(
            () ->
                new UnreadableException(
                    Because.MALFORMED,
                    "%s \"%s\": 1 to 128 of a-z A-Z 0-9 : _ - are allowed"
                        .formatted(field, Printable.of(name, 128))));
  }
}
