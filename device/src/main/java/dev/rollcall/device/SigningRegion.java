package dev.rollcall.device;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS region that a request is signed for, such as {@code ap-northeast-2}. Anything that does
 * not look like one is refused with an {@link IllegalArgumentException}.
 */
record SigningRegion(String value) {

  private static final String REGION = "[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}";
  private static final Pattern ALLOWED = Pattern.compile(REGION);

  /** Of all partitions: {@code amazonaws.com}, {@code amazonaws.com.cn}, {@code amazonaws.eu}. */
  private static final Pattern ENDPOINT =
      Pattern.compile(".+\\.iot(?:-fips)?\\.(" + REGION + ")\\.amazonaws(?:\\.[a-z]+)+");

  /** The region of an endpoint whose name has none, such as a domain of one's own. */
  static final SigningRegion UNLESS_TOLD = new SigningRegion("ap-northeast-2");

  SigningRegion {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no region: something like ap-northeast-2 is allowed".formatted(value));
    }
  }

  /** The region in the name of one of AWS IoT's own endpoints. */
  static Optional<SigningRegion> ofEndpoint(HostName host) {
    Matcher name = ENDPOINT.matcher(host.value().toLowerCase(Locale.ROOT));
    return name.matches() ? Optional.of(new SigningRegion(name.group(1))) : Optional.empty();
  }
}
