package dev.rollcall.local.endpoint;

import java.io.Serial;

/** A request of the AWS query protocol that is refused, in the service's words. */
final class QueryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  QueryException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** One that was ordered. */
  static QueryException of(Disturbances.Refusal refusal) {
    return new QueryException(refusal.status(), refusal.code(), refusal.message());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
