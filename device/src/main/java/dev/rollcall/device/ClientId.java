package dev.rollcall.device;

import java.util.UUID;

/**
 * The name under which the broker knows a connection: 1 to 128 characters without {@code #} and
 * {@code +}, because AWS IoT raises no lifecycle events for client ids that contain one of these.
 * Anything else is refused with an {@link IllegalArgumentException}.
 */
record ClientId(String value) {

  ClientId {
    boolean wildcard = value.contains("#") || value.contains("+");
    if (value.isBlank() || value.length() > 128 || wildcard) {
      throw new IllegalArgumentException(
          "\"%s\" is no client id: 1 to 128 characters without # and + are allowed"
              .formatted(value));
    }
  }

  /** A client id of the thing itself: lifecycle events carry only this to tell who it is. */
  static ClientId of(ThingName thing) {
    return new ClientId(thing.value());
  }

  /** A client id that no other run has, for trying things out: {@code test-<uuid>}. */
  static ClientId random() {
    return new ClientId("test-" + UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value;
  }
}
