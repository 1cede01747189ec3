package dev.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CauseTest {
  @ParameterizedTest
  @CsvSource({
    "LAST_WILL, false",
    "GATEWAY_STATUS, false",
    "CONNECTION_LOST, true",
    "SOLAR_FLARE, true"
  })
  void labelLeadsBackToItsCause(String label, boolean fromADisconnect) {
    Cause cause = Cause.of(label);

    assertThat(cause.disconnect().isPresent()).isEqualTo(fromADisconnect);
    assertThat(cause.label()).isEqualTo(label);
    assertThat(cause.byGateway()).isEqualTo(label.equals("GATEWAY_STATUS"));
  }
}
