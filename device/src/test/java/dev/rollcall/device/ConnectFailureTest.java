package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectFailureTest {

  @ParameterizedTest
  @CsvSource({
    "AWS_IO_DNS_INVALID_NAME, NAME",
    "AWS_IO_DNS_NO_ADDRESS_FOR_HOST, NAME",
    "AWS_IO_SOCKET_TIMEOUT, NETWORK",
    "AWS_IO_SOCKET_CLOSED, BROKER",
    "AWS_IO_TLS_ERROR_NEGOTIATION_FAILURE, TLS",
    "AWS_ERROR_HTTP_PROXY_CONNECT_FAILED, PROXY",
    "AWS_ERROR_HTTP_WEBSOCKET_UPGRADE_FAILURE, BROKER",
    "AWS_ERROR_MQTT_UNEXPECTED_HANGUP, BROKER"
  })
  void nameOfTheErrorTellsHowFarItCame(String error, ConnectFailure.Kind kind) {
    assertThat(ConnectFailure.of(error, "why")).isEqualTo(new ConnectFailure(kind, "why"));
  }
}
