package dev.rollcall.local.endpoint;

import dev.rollcall.local.endpoint.Disturbances.Service;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;

/** SNS and SES over HTTP: both take their requests at the root. */
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
      String id =
          disturbances.around(
              Service.valueOf(request.service().toUpperCase(Locale.ROOT)),
              request.action(),
              () -> service.perform(request),
              QueryException::of);
      context.result(QueryAnswer.sent(service.namespace(), request.action(), id));
    } catch (QueryException e) {
      context.status(e.status()).result(QueryAnswer.refused(service.namespace(), e));
    }
  }
}
