package dev.rollcall.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.template.Deployment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

/**
 * AWS IoT's control plane over HTTP, as far as a device needs it to get its identity: a thing, a
 * certificate for a key that the device keeps, and what is attached to what.
 */
public final class RegistryRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CERTIFICATE = "cert/";

  private final Registry registry;
  private final Certificates certificates;
  private final Disturbances disturbances;

  /**
   * @param certificates signs what is asked for
   * @param disturbances what goes wrong with requests about things
   */
  public RegistryRoutes(Registry registry, Certificates certificates, Disturbances disturbances) {
    this.registry = registry;
    this.certificates = certificates;
    this.disturbances = disturbances;
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.post("/certificates", this::createCertificate);
    routes.put("/target-policies/{policy}", this::attachPolicy);
    routes.post("/target-policies/{policy}", this::detachPolicy);
    routes.put("/things/{thing}/principals", this::attachThing);
    routes.delete("/things/{thing}/principals", this::detachThing);
    routes.get("/endpoint", RegistryRoutes::describeEndpoint);
    new ThingRoutes(registry, disturbances).register(routes);
    new CertificateRoutes(registry, certificates).register(routes);
    routes.exception(RegistryException.class, (e, context) -> refuse(context, e));
  }

  /** "DescribeEndpoint": without a type it is {@code iot:Data}. */
  private static void describeEndpoint(Context context) {
    String type = Optional.ofNullable(context.queryParam("endpointType")).orElse("iot:Data");
    if (!type.equals("iot:Data") && !type.equals("iot:Data-ATS")) {
      throw RegistryException.invalid(
          "Invalid endpointType " + type + ": iot:Data and iot:Data-ATS are here");
    }
    context.json(Map.of("endpointAddress", "localhost"));
  }

  private void createCertificate(Context context) {
    String request = json(context).path("certificateSigningRequest").asText();
    X509Certificate certificate = signed(request);
    String id = Identity.principalOf(certificate);
    registry.addCertificate(id, "true".equals(context.queryParam("setAsActive")));
    context.json(
        Map.of(
            "certificateArn",
            Deployment.arn("iot", CERTIFICATE + id),
            "certificateId",
            id,
            "certificatePem",
            Certificates.pem(certificate)));
  }

  private X509Certificate signed(String request) {
    try {
      return certificates.sign(request);
    } catch (IllegalArgumentException e) {
      throw RegistryException.invalid(
          "certificateSigningRequest: " + String.valueOf(e.getMessage()));
    }
  }

  private void attachPolicy(Context context) {
    registry.attachPolicy(
        context.pathParam("policy"), principal(json(context).path("target").asText()));
    context.status(200);
  }

  private void detachPolicy(Context context) {
    registry.detachPolicy(
        context.pathParam("policy"), principal(json(context).path("target").asText()));
    context.status(200);
  }

  private void attachThing(Context context) {
    registry.attachThing(context.pathParam("thing"), principal(context));
    context.json(Map.of());
  }

  private void detachThing(Context context) {
    registry.detachThing(context.pathParam("thing"), principal(context));
    context.json(Map.of());
  }

  private static String principal(Context context) {
    return principal(Optional.ofNullable(context.header("x-amzn-principal")).orElse(""));
  }

  private static String principal(String arn) {
    int id = arn.indexOf(CERTIFICATE);
    if (id < 0) {
      throw RegistryException.invalid("\"" + arn + "\": the ARN of a certificate is needed");
    }
    return arn.substring(id + CERTIFICATE.length());
  }

  /** The body; an empty one has no fields. */
  static JsonNode json(Context context) {
    try {
      return JSON.readTree(context.bodyAsBytes());
    } catch (IOException e) {
      throw RegistryException.invalid("the body is no JSON");
    }
  }

  private static void refuse(Context context, RegistryException refusal) {
    context
        .status(refusal.status())
        .header("x-amzn-ErrorType", refusal.type())
        .json(Map.of("message", String.valueOf(refusal.getMessage())));
  }
}
