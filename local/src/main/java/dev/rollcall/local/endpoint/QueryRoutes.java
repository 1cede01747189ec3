package dev.rollcall.local.endpoint;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Map;

/** SNS and SES over HTTP: both take their requests at the root. */
final class QueryRoutes {
  private final Map<String, QueryService> services;

  /**
   * @param services by the name for which requests to them are signed
   */
  QueryRoutes(Map<String, QueryService> services) {
    this.services = Map.copyOf(services);
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
      String id = service.perform(request);
      context.result(QueryAnswer.sent(service.namespace(), request.action(), id));
    } catch (QueryException e) {
      context.status(e.status()).result(QueryAnswer.refused(service.namespace(), e));
    }
  }
}
