package dev.rollcall.message;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A partition of AWS, by the names of its regions, and where its console is (AWS General Reference,
 * "AWS Management Console endpoints and quotas", and the same pages of the other partitions).
 */
enum Partition {
  CHINA("cn-", "console.amazonaws.cn"),
  GOV_CLOUD("us-gov-", "console.amazonaws-us-gov.com"),
  EUROPEAN_SOVEREIGN("eusc-", "console.amazonaws-eusc.eu"),
  /** Those of the United States' intelligence community, whose addresses are not public. */
  ISOLATED("us-iso", null),
  ISOLATED_EUROPE("eu-iso", null),
  STANDARD("", "console.aws.amazon.com");

  private final String regions;
  private final Optional<String> console;

  Partition(String regions, @Nullable String console) {
    this.regions = regions;
    this.console = Optional.ofNullable(console);
  }

  /** The partition of a region. */
  static Partition of(String region) {
    return Arrays.stream(values())
        .filter(partition -> region.startsWith(partition.regions))
        .findFirst()
        .orElse(STANDARD);
  }

  /** The host of the console, after a region and a dot; empty if it is not known. */
  Optional<String> console() {
    return console;
  }
}
