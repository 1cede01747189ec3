package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.fixture.SampleEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code events/} is what the functions understand. */
final class SampleEventsTest {

  @ParameterizedTest
  @MethodSource("dev.rollcall.fixture.SampleEvents#names")
  void sampleIsUnderstood(String name) throws IOException {
    byte[] json = name.startsWith("queued-") ? body(name) : SampleEvents.json(name);

    Reading reading = EventReader.read(json);

    if (name.equals("status-typed-text")) {
      assertThat(((Refused) reading).because()).isEqualTo(Because.UNREADABLE_STATUS);
    } else if (name.endsWith("heartbeat")) {
      assertThat(reading).isEqualTo(new Heartbeat());
    } else {
      String kind = ((Accepted) reading).event().kind();
      assertThat(name.replace("queued-", "")).matches(kind.replace('_', '-') + "(-.*)?");
    }
  }

  private static byte[] body(String name) throws IOException {
    Map<String, Object> batch = JSON.std.mapFrom(SampleEvents.json(name));
    assertThat(batch.get("Records")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
    return batch.get("Records") instanceof List<?> records
            && records.getFirst() instanceof Map<?, ?> message
            && message.get("body") instanceof String body
        ? body.getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }
}
