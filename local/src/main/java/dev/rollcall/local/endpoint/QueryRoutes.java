package dev.rollcall.local.endpoint;

import dev.rollcall.local.endpoint.Disturbances.Service;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services of the AWS query protocol over HTTP: all take their requests at the root. */
final class QueryRoutes {
  private final Map<String, QueryService> services;
  private final Disturbances disturbances;

  /**
   * @param services by the name for which requests to them are signed
   */
  QueryRoutes(Map<String, QueryService> services, Disturbances disturbances) {
    this.services = Map.copyOf(services);
    this.disturbances = disturbances;
  }

  void register(RoutesConfig routes) {
    routes.post("/", this::post);
  }

  private void post(Context context) {
    QueryRequest request = QueryRequest.of(context);
    QueryService service = services.get(request.service());
    context.contentType("text/xml");
    if (service == null) {
      String known = String.join(", ", services.keySet().stream().sorted().toList());
      throw new BadRequestResponse(
          "service '" + request.service() + "' is not here; there are " + known + " and shadows");
    }
    try {
      QueryResult result = performed(service, request);
      context.result(QueryAnswer.performed(service.namespace(), request.action(), result));
    } catch (QueryException e) {
      context.status(e.status()).result(QueryAnswer.refused(service.namespace(), e));
    }
  }

  private QueryResult performed(QueryService service, QueryRequest request) {
    Optional<Service> disturbed =
        Arrays.stream(Service.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(request.service()))
            .findFirst();
    return disturbed.isEmpty()
        ? service.perform(request)
        : disturbances.around(
            disturbed.get(), request.action(), () -> service.perform(request), QueryException::of);
  }
}
