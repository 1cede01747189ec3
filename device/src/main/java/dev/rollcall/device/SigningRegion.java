package dev.rollcall.device;

import java.util.regex.Pattern;

/**
 * The AWS region that a request is signed for, such as {@code ap-northeast-2}. Anything that does
 * not look like one is refused with an {@link IllegalArgumentException}.
 */
record SigningRegion(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

  SigningRegion {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no region: something like ap-northeast-2 is allowed".formatted(value));
    }
  }
}
