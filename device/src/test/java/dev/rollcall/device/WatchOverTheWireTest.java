package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command {@code watch} against a real broker. */
@ExtendWith(SharedBroker.class)
final class WatchOverTheWireTest {

  private final Broker broker = SharedBroker.get();
  private final String name = "watched-" + UUID.randomUUID();

  private DeviceProcess watch(String... further) throws Exception {
    List<String> options = new ArrayList<>(List.of("watch", "--endpoint=localhost"));
    options.add("--port=" + broker.tlsPort);
    options.add("--root-ca=" + broker.rootCa);
    options.add("--cert=" + broker.certificate);
    options.add("--key=" + broker.privateKey);
    options.addAll(List.of(further));
    return DeviceProcess.start(options.toArray(String[]::new));
  }

  @Test
  void lifecycleEventsArePrinted() throws Exception {
    try (var watch = watch();
        var aws = Ear.on(broker, "$aws/events/presence/connected/" + name)) {
      watch.awaitLine("subscribed to $aws/events/presence/+/+");
      aws.say(
          "{\"clientId\":\"%s\",\"timestamp\":1000,\"eventType\":\"connected\"}".formatted(name));
      assertThat(watch.awaitLine("1970-01-01T00:00:01Z"))
          .isEqualTo("1970-01-01T00:00:01Z connected " + name);
      watch.terminate();
      assertThat(watch.awaitExit(20)).isEqualTo(143);
    }
  }

  @Test
  void anyFilterIsPrintedAsJsonAndTheRestGoesToStandardError() throws Exception {
    try (var watch = watch("--json", "--client-id=" + name, name + "/+");
        var someone = Ear.on(broker, name + "/a")) {
      watch.awaitLine("subscribed to " + name + "/+");
      someone.say("red \u001b[31m");
      assertThat(watch.awaitLine("{"))
          .isEqualTo("{\"topic\":\"%s/a\",\"payload\":\"red \\u001B[31m\"}".formatted(name));
      watch.terminate();
      watch.awaitExit(20);
      assertThat(watch.complaints()).contains("subscribed to " + name + "/+", "stopped cleanly");
      assertThat(broker.messagesOf(name)).isEmpty();
    }
  }

  @Test
  void refusedFilterEndsIt() throws Exception {
    try (var watch = watch("forbidden/#")) {
      assertThat(watch.awaitExit(20)).isEqualTo(1);
      assertThat(watch.complaints())
          .contains(
              "rollcall-device: the broker refuses the subscription to forbidden/#: not"
                  + " authorized");
    }
  }
}
