package dev.rollcall.device;

import java.util.regex.Pattern;

/**
 * The name of a user of a proxy: 1 to 128 characters without a colon, which ends the name in HTTP's
 * Basic scheme (RFC 7617). Anything else is refused with an {@link IllegalArgumentException}.
 */
record ProxyUser(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[^:\\p{Cntrl}]{1,128}");

  ProxyUser {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no user of a proxy: 1 to 128 characters without a colon are allowed"
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
