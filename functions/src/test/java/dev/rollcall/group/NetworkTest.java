package dev.rollcall.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.*",
    "2001:db8:7:1::5, 2001:db8:7:*",
    "::1, ::*",
    "fe80::1, fe80::*",
    "1.2.3, 1.2.3",
    "unknown, unknown"
  })
  void networkOfAnAddress(String address, String network) {
    assertThat(Network.of(address)).isEqualTo(network);
  }

  @Test
  void wordThatIsTooLongForAnAddressIsNotKept() {
    assertThat(Network.isBounded("a".repeat(45))).isTrue();
    assertThat(Network.isBounded("a".repeat(46))).isFalse();
  }
}
