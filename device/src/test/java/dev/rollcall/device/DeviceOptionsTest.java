package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceOptionsTest {

  @TempDir Path folder;

  private DeviceSettings settings(String... further) throws IOException {
    Path pem = Files.writeString(folder.resolve("any.pem"), "-----BEGIN ANY-----");
    List<String> options =
        new ArrayList<>(List.of("--endpoint=example.com", "--cert=" + pem, "--key=" + pem));
    options.addAll(List.of(further));
    var command = DeviceCommand.commandLine();
    command.parseArgs(options.toArray(String[]::new));
    return command.<DeviceCommand>getCommand().options().settings();
  }

  @Test
  void defaultsAreThoseOfATry() throws IOException {
    DeviceSettings settings = settings();

    assertThat(settings.endpoint()).isEqualTo(new Endpoint("example.com", 8883));
    assertThat(settings.credentials().rootCa()).isEmpty();
    assertThat(settings.thing()).isEmpty();
    assertThat(settings.clientId().value()).matches("test-[0-9a-f-]{36}");
    assertThat(settings.topic()).isEqualTo(new TopicName("test/topic"));
    assertThat(settings.count()).isZero();
    assertThat(settings.keepAlive()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void thingNameGivesClientIdAndTopic() throws IOException {
    DeviceSettings settings = settings("--thing-name=RPI");

    assertThat(settings.clientId()).isEqualTo(new ClientId("RPI"));
    assertThat(settings.topic()).isEqualTo(new TopicName("my/things/RPI/update"));
  }

  @Test
  void whatIsGivenWins() throws IOException {
    DeviceSettings settings =
        settings(
            "--thingName=RPI",
            "--client-id=pi/1",
            "--topic=a/b",
            "--port=443",
            "--count=3",
            "--keep-alive=1200",
            "--root-ca=" + folder.resolve("any.pem"));

    assertThat(settings.thing()).contains(new ThingName("RPI"));
    assertThat(settings.clientId()).isEqualTo(new ClientId("pi/1"));
    assertThat(settings.topic()).isEqualTo(new TopicName("a/b"));
    assertThat(settings.endpoint().port()).isEqualTo(443);
    assertThat(settings.count()).isEqualTo(3);
    assertThat(settings.keepAlive()).isEqualTo(Duration.ofMinutes(20));
    assertThat(settings.credentials().rootCa()).contains("-----BEGIN ANY-----");
  }

  @Test
  void credentialsAreNotPrinted() throws IOException {
    assertThat(settings().toString()).doesNotContain("BEGIN");
  }
}
