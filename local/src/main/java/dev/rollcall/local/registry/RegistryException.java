package dev.rollcall.local.registry;

import dev.rollcall.local.endpoint.Disturbances;

/** A refusal, as AWS IoT answers it. */
final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;

  private RegistryException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** One that was ordered. */
  static RegistryException of(Disturbances.Refusal refusal) {
    return new RegistryException(refusal.status(), refusal.code(), refusal.message());
  }

  static RegistryException notFound(String what) {
    return new RegistryException(404, "ResourceNotFoundException", what + " does not exist");
  }

  static RegistryException invalid(String problem) {
    return new RegistryException(400, "InvalidRequestException", problem);
  }

  static RegistryException wrongState(String problem) {
    return new RegistryException(406, "CertificateStateException", problem);
  }

  static RegistryException conflict(String problem) {
    return new RegistryException(409, "DeleteConflictException", problem);
  }

  static RegistryException alreadyExists(String thing) {
    return new RegistryException(
        409,
        "ResourceAlreadyExistsException",
        "Thing %s already exists with different attributes".formatted(thing));
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The name of the error. */
  String type() {
    return type;
  }
}
