package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.endpoint.Disturbances.Service;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** AWS IoT's data plane over HTTP: the requests about shadows. */
final class ShadowRoutes {
  private static final String SHADOW = "/things/{thing}/shadow";
  private static final String LIST = "/api/things/shadow/ListNamedShadowsForThing/{thing}";
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 25;

  private final ShadowService shadows;
  private final Disturbances disturbances;

  ShadowRoutes(ShadowService shadows, Disturbances disturbances) {
    this.shadows = shadows;
    this.disturbances = disturbances;
  }

  void register(RoutesConfig routes) {
    routes.get(SHADOW, context -> handle("get", context, shadows::get));
    routes.post(
        SHADOW,
        context -> handle("update", context, id -> shadows.update(id, context.bodyAsBytes())));
    routes.delete(SHADOW, context -> handle("delete", context, shadows::delete));
    routes.get(LIST, this::list);
    routes.exception(ShadowException.class, (e, context) -> refuse(context, e));
  }

  private void handle(String verb, Context context, Function<ShadowId, ObjectNode> action) {
    ShadowId id = id(context);
    shadows.take(id.thing());
    ObjectNode json =
        disturbances.around(
            Service.SHADOW, verb + " " + id.thing(), () -> action.apply(id), ShadowException::of);
    answer(context, json);
  }

  private static ShadowId id(Context context) {
    String name = Objects.requireNonNullElse(context.queryParam("name"), "");
    return new ShadowId(context.pathParam("thing"), name);
  }

  private void list(Context context) {
    shadows.take(context.pathParam("thing"));
    int pageSize = pageSize(context);
    String after = Objects.requireNonNullElse(context.queryParam("nextToken"), "");
    List<String> left =
        shadows.namedShadows(context.pathParam("thing")).stream()
            .filter(name -> name.compareTo(after) > 0)
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    left.stream().limit(pageSize).forEach(results::add);
    if (left.size() > pageSize) {
      answer.put("nextToken", left.get(pageSize - 1));
    }
    answer(context, answer.put("timestamp", shadows.nowSeconds()));
  }

  private static int pageSize(Context context) {
    String text = Optional.ofNullable(context.queryParam("pageSize")).orElse("" + DEFAULT_PAGE);
    if (!text.matches("[0-9]{1,3}") || text.equals("0") || Integer.parseInt(text) > MAX_PAGE) {
      throw ShadowException.invalid("Invalid pageSize: " + text + "; must be 1 to " + MAX_PAGE);
    }
    return Integer.parseInt(text);
  }

  private static void answer(Context context, ObjectNode json) {
    context.contentType("application/json").result(json.toString());
  }

  private static void refuse(Context context, ShadowException refusal) {
    context.status(refusal.status()).header("x-amzn-ErrorType", refusal.type());
    answer(context, JsonNodeFactory.instance.objectNode().put("message", refusal.getMessage()));
  }
}
