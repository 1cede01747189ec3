package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the servers for AWS's APIs listen. */
final class BindAddressTest {
  @Test
  void serverOnAllAddressesIsReachedOnLoopback() {
    BindAddress all = BindAddress.of("0.0.0.0");

    assertThat(all.host()).isEqualTo("0.0.0.0");
    assertThat(all.uri(8080)).isEqualTo(URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void serverOnOneAddressIsReachedThere() {
    assertThat(BindAddress.of("127.0.0.2").uri(1)).isEqualTo(URI.create("http://127.0.0.2:1"));
    assertThat(BindAddress.LOOPBACK.uri(1)).isEqualTo(URI.create("http://127.0.0.1:1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "256.0.0.1", "::1", "192.0.2.1", "0.0.0.0:80"})
  void anythingElseIsRefusedWithWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BindAddress.of(text))
        .withMessage(
            "\"%s\": an IPv4 address of this machine is allowed, or 0.0.0.0 for all of them", text);
  }
}
