package dev.rollcall.local.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.ClientConnection;
import dev.rollcall.local.broker.ClientConnection.Connected;
import dev.rollcall.local.broker.ClientConnection.Disconnected;
import dev.rollcall.local.broker.DisconnectReason;
import dev.rollcall.local.broker.SocketInformation;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Disturbances.Service;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * AWS IoT's data plane over HTTP: {@code GetConnection}, which says whether a client is connected,
 * and {@code DeleteConnection}, with which an operator disconnects one. Sources: the pages of these
 * names in AWS IoT's API Reference; "Managing MQTT connections" in the page "MQTT" of the developer
 * guide.
 */
public final class ConnectionRoutes {
  private static final int LONGEST_CLIENT_ID = 128;

  private final Supplier<Broker> broker;
  private final Registry registry;
  private final Disturbances disturbances;

  /**
   * @param broker is asked for when the first request comes
   * @param registry knows whose certificates are
   * @param disturbances what goes wrong with requests
   */
  public ConnectionRoutes(Supplier<Broker> broker, Registry registry, Disturbances disturbances) {
    this.broker = broker;
    this.registry = registry;
    this.disturbances = disturbances;
  }

  /** Adds the routes, whose refusals {@link RegistryRoutes} answers. */
  public void register(RoutesConfig routes) {
    // A client id may contain slashes.
    routes.get("/connections/<clientId>", this::get);
    routes.delete("/connections/<clientId>", this::delete);
  }

  private void get(Context context) {
    String clientId = clientId(context);
    boolean withSocket = flag(context, "includeSocketInformation");
    ClientConnection found =
        disturbances.around(
            Service.CONNECTION, "get " + clientId, () -> last(clientId), RegistryException::of);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    describe(found, answer);
    registry
        .thingOf(found.principal(), clientId)
        .ifPresent(thing -> answer.put("thingName", thing));
    if (withSocket) {
      describe(found.socket(), answer);
    }
    context.contentType("application/json").result(answer.toString());
  }

  private ClientConnection last(String clientId) {
    return broker
        .get()
        .lastConnection(clientId)
        .orElseThrow(() -> RegistryException.notFound("client " + clientId));
  }

  private static void describe(ClientConnection connection, ObjectNode answer) {
    answer
        .put("clientId", connection.clientId())
        .put("cleanSession", connection.isCleanSession())
        .put("keepAliveDuration", connection.keepAliveSeconds())
        .put("sessionExpiry", connection.sessionExpiry().toSeconds());
    switch (connection.state()) {
      case Connected(Instant since) ->
          answer.put("connected", true).put("connectedSince", since.toEpochMilli());
      case Disconnected(Instant since, DisconnectReason reason) ->
          answer
              .put("connected", false)
              .put("disconnectedSince", since.toEpochMilli())
              .put("disconnectReason", reason.name());
    }
  }

  private static void describe(SocketInformation socket, ObjectNode answer) {
    answer
        .put("sourceIp", socket.sourceIp())
        .put("targetIp", socket.targetIp())
        .put("targetPort", socket.targetPort());
  }

  private void delete(Context context) {
    String clientId = clientId(context);
    boolean cleanSession = flag(context, "cleanSession");
    boolean sendWill = !flag(context, "preventWillMessage");
    boolean known =
        disturbances.around(
            Service.CONNECTION,
            "delete " + clientId,
            () -> broker.get().delete(clientId, cleanSession, sendWill).join(),
            RegistryException::of);
    if (!known) {
      throw RegistryException.notFound("client " + clientId);
    }
    context.status(200);
  }

  private static String clientId(Context context) {
    String clientId = context.pathParam("clientId");
    if (clientId.startsWith("$") || clientId.length() > LONGEST_CLIENT_ID) {
      throw RegistryException.invalid(
          "clientId %s: 1 to %d characters, of which $ is not the first, are allowed"
              .formatted(clientId, LONGEST_CLIENT_ID));
    }
    return clientId;
  }

  private static boolean flag(Context context, String name) {
    String value = Objects.requireNonNullElse(context.queryParam(name), "false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw RegistryException.invalid(name + " " + value + ": must be true or false");
    };
  }
}
