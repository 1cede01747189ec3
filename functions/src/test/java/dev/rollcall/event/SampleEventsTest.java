package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.fixture.SampleEvents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code events/} is what the functions understand. */
final class SampleEventsTest {

  @ParameterizedTest
  @MethodSource("dev.rollcall.fixture.SampleEvents#names")
  void sampleIsUnderstood(String name) {
    Reading reading = EventReader.read(SampleEvents.json(name));

    if (name.equals("status-typed-text")) {
      assertThat(((Refused) reading).because()).isEqualTo(Because.UNREADABLE_STATUS);
    } else if (name.endsWith("heartbeat")) {
      assertThat(reading).isEqualTo(new Heartbeat());
    } else {
      String kind = ((Accepted) reading).event().kind();
      assertThat(name.replace("queued-", "")).matches(kind.replace('_', '-') + "(-.*)?");
    }
  }
}
