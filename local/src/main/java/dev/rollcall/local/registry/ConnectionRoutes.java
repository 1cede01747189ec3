package dev.rollcall.local.registry;

import dev.rollcall.local.broker.Broker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * AWS IoT's data plane over HTTP: {@code DeleteConnection}, with which an operator disconnects a
 * client. Source: "Managing MQTT connections" in the page "MQTT" of the developer guide.
 */
public final class ConnectionRoutes {
  private final Supplier<Broker> broker;

  /**
   * @param broker is asked for when the first request comes
   */
  public ConnectionRoutes(Supplier<Broker> broker) {
    this.broker = broker;
  }

  /** Adds the routes, whose refusals {@link RegistryRoutes} answers. */
  public void register(RoutesConfig routes) {
    // A client id may contain slashes.
    routes.delete("/connections/<clientId>", this::delete);
  }

  private void delete(Context context) {
    String clientId = context.pathParam("clientId");
    if (clientId.startsWith("$")) {
      throw RegistryException.invalid("clientId " + clientId + ": must not start with $");
    }
    boolean known =
        broker
            .get()
            .delete(clientId, flag(context, "cleanSession"), !flag(context, "preventWillMessage"))
            .join();
    if (!known) {
      throw RegistryException.notFound("client " + clientId);
    }
    context.status(200);
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
