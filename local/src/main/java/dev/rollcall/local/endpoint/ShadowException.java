package dev.rollcall.local.endpoint;

import java.io.Serial;

/** A shadow request that is refused, in AWS IoT's words. */
public final class ShadowException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String type;

  private ShadowException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** One that was ordered. */
  static ShadowException of(Disturbances.Refusal refusal) {
    return new ShadowException(refusal.status(), refusal.code(), refusal.message());
  }

  static ShadowException invalid(String message) {
    return new ShadowException(400, "InvalidRequestException", message);
  }

  static ShadowException notFound(ShadowId id) {
    return new ShadowException(
        404, "ResourceNotFoundException", "No shadow exists with name: '" + id.display() + "'");
  }

  static ShadowException conflict() {
    return new ShadowException(409, "ConflictException", "Version conflict");
  }

  static ShadowException tooLarge() {
    return new ShadowException(
        413,
        "RequestEntityTooLargeException",
        "The payload exceeds the maximum size allowed: 8192 bytes");
  }

  static ShadowException throttled() {
    return new ShadowException(429, "ThrottlingException", "The rate exceeds the limit.");
  }

  /** The HTTP status, which is the {@code code} of a rejected MQTT request too. */
  public int status() {
    return status;
  }

  /** The error's name, by which the SDKs choose their exception. */
  public String type() {
    return type;
  }

  /** What is wrong. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
