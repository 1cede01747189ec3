package dev.rollcall.device;

import java.util.regex.Pattern;

/**
 * A host name or an IPv4 address, without scheme and port. Anything else is refused with an {@link
 * IllegalArgumentException}.
 */
record HostName(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");

  HostName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no host: a name or IPv4 address without scheme and port is allowed"
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
