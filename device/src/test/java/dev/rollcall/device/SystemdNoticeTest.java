package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With systemd's own command, and a Python program that listens in systemd's place. */
@Timeout(60)
class SystemdNoticeTest {

  private static final String LISTENER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1])
      s.settimeout(20)
      print("listening", flush=True)
      while True:
          for line in s.recv(4096).decode().splitlines():
              if line != "BARRIER=1": print(line, flush=True)
      """;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00.123Z"), ZoneOffset.UTC);
  private static final Endpoint ENDPOINT =
      new Endpoint(new HostName("example.com"), new Port(8883));
  private static final ClientId ID = new ClientId("RPI");

  @TempDir private Path folder;

  @BeforeAll
  static void toolsAreThere() {
    for (String tool : List.of("systemd-notify", "python3")) {
      boolean there =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
      if (!there && "true".equals(System.getenv("CI"))) {
        fail(tool + " is missing");
      }
      assumeTrue(there, tool + " is missing");
    }
  }

  @Test
  void eachChangeIsTold() throws Exception {
    assertThat(
            told(
                new DeviceEvent.Connecting(ENDPOINT, ID),
                new DeviceEvent.NotConnected(ENDPOINT, "no route"),
                new DeviceEvent.NotConnected(ENDPOINT, "no route"),
                new DeviceEvent.Connected(ENDPOINT, ID),
                new DeviceEvent.InputEnded(),
                new DeviceEvent.Interrupted("socket\nclosed"),
                new DeviceEvent.NotConnected(ENDPOINT, "no route"),
                new DeviceEvent.Resumed(true)))
        .containsExactly(
            "READY=1",
            "STATUS=connecting to example.com:8883 as RPI",
            "STATUS=not connected since 2026-11-01T08:00:00Z: no route",
            "STATUS=connected since 2026-11-01T08:00:00Z",
            "STATUS=interrupted since 2026-11-01T08:00:00Z: socket closed",
            "STATUS=connected since 2026-11-01T08:00:00Z");
  }

  @Test
  void withoutSystemdNothingIsAdded() {
    Consumer<DeviceEvent> events = event -> {};

    assertThat(SystemdNotice.after(events, Map.of(), CLOCK)).isSameAs(events);
  }

  /** The first six lines that systemd hears of the events, or fewer if no more come. */
  private List<String> told(DeviceEvent... events) throws Exception {
    Path socket = folder.resolve("notify");
    Process listener =
        new ProcessBuilder("python3", "-c", LISTENER, socket.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader heard = listener.inputReader()) {
      assertThat(heard.readLine()).isEqualTo("listening");
      Map<String, String> environment = Map.of("NOTIFY_SOCKET", socket.toString());
      List.of(events).forEach(SystemdNotice.after(event -> {}, environment, CLOCK));
      return heard.lines().limit(6).toList();
    } finally {
      listener.destroy();
      assertThat(listener.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
