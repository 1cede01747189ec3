package dev.rollcall.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.template.Deployment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;

/** AWS IoT's control plane over HTTP: things, without types and groups. */
final class ThingRoutes {
  private static final String THING = "/things/{thing}";

  /** Of a thing that was never updated. */
  private static final long FIRST_VERSION = 1;

  private final Registry registry;
  private final Disturbances disturbances;

  ThingRoutes(Registry registry, Disturbances disturbances) {
    this.registry = registry;
    this.disturbances = disturbances;
  }

  void register(RoutesConfig routes) {
    routes.post(THING, this::create);
    routes.get(THING, this::describe);
    routes.delete(THING, this::delete);
    routes.get("/things", this::list);
  }

  private void create(Context context) {
    String thing = thing(context);
    JsonNode request = RegistryRoutes.json(context);
    if (request.hasNonNull("thingTypeName")) {
      throw RegistryException.notFound("thing type " + request.path("thingTypeName").asText());
    }
    registry.addThing(thing, ThingAttributes.of(request));
    context.json(Map.of("thingName", thing, "thingArn", arn(thing), "thingId", id(thing)));
  }

  private static String thing(Context context) {
    String thing = context.pathParam("thing");
    if (!thing.matches("[a-zA-Z0-9:_-]{1,128}")) {
      throw RegistryException.invalid(
          "thing name %s: 1 to 128 of a-z A-Z 0-9 : _ - are allowed".formatted(thing));
    }
    return thing;
  }

  /** "DescribeThing": the client id by default is the thing's name. */
  private void describe(Context context) {
    String thing = thing(context);
    ThingAttributes attributes =
        disturbances.around(
            Service.REGISTRY,
            "describe " + thing,
            () -> registry.attributes(thing),
            RegistryException::of);
    context.json(
        Map.of(
            "thingName",
            thing,
            "thingArn",
            arn(thing),
            "thingId",
            id(thing),
            "defaultClientId",
            thing,
            "attributes",
            attributes.byName(),
            "version",
            FIRST_VERSION));
  }

  private void delete(Context context) {
    registry.deleteThing(thing(context));
    context.json(Map.of());
  }

  /** All on one page. */
  private void list(Context context) {
    context.json(
        Map.of("things", registry.things().entrySet().stream().map(ThingRoutes::listed).toList()));
  }

  private static Map<String, Object> listed(Map.Entry<String, ThingAttributes> thing) {
    return Map.of(
        "thingName",
        thing.getKey(),
        "thingArn",
        arn(thing.getKey()),
        "attributes",
        thing.getValue().byName(),
        "version",
        FIRST_VERSION);
  }

  private static String arn(String thing) {
    return Deployment.arn("iot", "thing/" + thing);
  }

  private static String id(String thing) {
    return UUID.nameUUIDFromBytes(thing.getBytes(UTF_8)).toString();
  }
}
