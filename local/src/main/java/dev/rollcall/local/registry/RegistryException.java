package dev.rollcall.local.registry;

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

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The name of the error. */
  String type() {
    return type;
  }
}
