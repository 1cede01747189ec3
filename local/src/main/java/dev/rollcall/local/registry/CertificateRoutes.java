package dev.rollcall.local.registry;

import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.template.Deployment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AWS IoT's control plane over HTTP: certificates, from their keys to their end. */
final class CertificateRoutes {
  private static final String ID = "certificate";

  /** Of those that UpdateCertificate takes; the others belong to transfers and to registration. */
  private static final Set<String> STATUSES = Set.of("ACTIVE", "INACTIVE", "REVOKED");

  private final Registry registry;
  private final Certificates certificates;

  CertificateRoutes(Registry registry, Certificates certificates) {
    this.registry = registry;
    this.certificates = certificates;
  }

  void register(RoutesConfig routes) {
    routes.post("/keys-and-certificate", this::createWithKeys);
    routes.get("/certificates", this::list);
    routes.put("/certificates/{" + ID + "}", this::update);
    routes.delete("/certificates/{" + ID + "}", this::delete);
  }

  private void createWithKeys(Context context) {
    Identity made = certificates.issueWithRsaKey("AWS IoT Certificate");
    registry.addCertificate(made.principal(), "true".equals(context.queryParam("setAsActive")));
    context.json(
        Map.of(
            "certificateArn",
            arn(made.principal()),
            "certificateId",
            made.principal(),
            "certificatePem",
            Certificates.pem(made.certificate()),
            "keyPair",
            Map.of(
                "PublicKey",
                Certificates.pem(made.certificate().getPublicKey()),
                "PrivateKey",
                Certificates.pem(made.privateKey()))));
  }

  static String arn(String id) {
    return Deployment.arn("iot", "cert/" + id);
  }

  /** All on one page, and of each only what names it. */
  private void list(Context context) {
    List<Map<String, String>> all =
        registry.certificates().entrySet().stream()
            .map(
                each ->
                    Map.of(
                        "certificateArn",
                        arn(each.getKey()),
                        "certificateId",
                        each.getKey(),
                        "status",
                        each.getValue() ? "ACTIVE" : "INACTIVE"))
            .toList();
    context.json(Map.of("certificates", all));
  }

  private void update(Context context) {
    String status = Optional.ofNullable(context.queryParam("newStatus")).orElse("");
    if (!STATUSES.contains(status)) {
      throw RegistryException.invalid(
          "newStatus \"%s\": %s are understood here".formatted(status, STATUSES));
    }
    registry.setActive(context.pathParam(ID), status.equals("ACTIVE"));
    context.status(200);
  }

  private void delete(Context context) {
    registry.deleteCertificate(
        context.pathParam(ID), "true".equals(context.queryParam("forceDelete")));
    context.status(200);
  }
}
