package dev.rollcall.bench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CallsTest {
  @Test
  void mostInASecondIsThatOfTheBusiestSecondWhereverItBegins() {
    Calls calls = calls(0, 600, 900, 1400, 1500, 3000);

    assertThat(calls.mostInASecond(CallKind::isGroup)).isEqualTo(4);
    assertThat(calls.mostInASecond(CallKind.SNS_PUBLISH::equals)).isZero();
  }

  @Test
  void absentShadowIsNoRefusal() {
    Calls calls = new Calls(List.of(call(404), call(409), call(503), call(200)));

    assertThat(calls.refused()).isEqualTo(2);
  }

  private static Calls calls(long... millis) {
    return new Calls(
        LongStream.of(millis)
            .map(each -> Duration.ofMillis(each).toNanos())
            .mapToObj(at -> new Call(CallKind.GROUP_UPDATE, at, 200, "1"))
            .toList());
  }

  private static Call call(int status) {
    return new Call(CallKind.DEVICE_GET, 0, status, "1");
  }
}
