package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrincipalTest {
  private static final String CERTIFICATE = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "AROAEXAMPLE:proc-612, AROAEXAMPLE:proc-587, true",
    "AROAEXAMPLE:proc-612, AROAOTHER:proc-612, false",
    "AROAEXAMPLE, AROAEXAMPLE:proc-612, true",
    "AIDAEXAMPLE, AIDAEXAMPLE, true",
    "AIDAEXAMPLE, AIDAOTHER, false",
    "certificate:a, certificate:b, false",
    "AROA, AROA:proc, true"
  })
  void sessionsOfOneRoleAreTheSame(String one, String other, boolean same) {
    assertThat(Principal.isSame(one, other)).isEqualTo(same);
    assertThat(Principal.isSame(other, one)).isEqualTo(same);
  }

  @Test
  void certificateIsKnownByItsForm() {
    assertThat(Principal.isCertificate(CERTIFICATE)).isTrue();
    assertThat(Principal.isCertificate(CERTIFICATE + "0")).isFalse();
    assertThat(Principal.isCertificate("AROAEXAMPLE:proc-612")).isFalse();
  }

  @Test
  void fewCharactersTellOneFromAnother() {
    assertThat(Principal.brief("3f9c0d" + "0".repeat(52) + "8e21b7")).isEqualTo("3f9c0d..8e21b7");
    assertThat(Principal.brief("AROAEXAMPLE:somebody@example.com")).isEqualTo("AROAEXAMPLE");
    assertThat(Principal.brief("AIDAEXAMPLE")).isEqualTo("AIDAEXAMPLE");
    assertThat(Principal.brief("custom:1\n" + "x".repeat(64)))
        .startsWith("custom:1?xx")
        .hasSize(64);
  }
}
