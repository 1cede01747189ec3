package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --config} does. */
final class ConfigFileTest {

  private static final String HINT = " (--help lists the options)\n";

  @TempDir static Path shared;
  private static List<String> files = List.of();

  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void writeFiles() throws Exception {
    files = DeviceProcess.filesOf(shared, new CertificateAuthority("Test CA").issue("device"));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("device.conf"), content);
  }

  private DeviceSettings settings(String content, String... further) throws IOException {
    var command = DeviceCommand.commandLine();
    String config = "--config=" + file(content);
    command.parseArgs(Stream.concat(Stream.of(config), Stream.of(further)).toArray(String[]::new));
    return command.<DeviceCommand>getCommand().options().settings(Instant.now());
  }

  private void assertRefused(String problem, String... arguments) {
    int code = DeviceCommand.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
    assertThat(errors.toString())
        .isEqualToNormalizingNewlines("rollcall-device: " + problem + HINT);
    assertThat(code).isEqualTo(2);
  }

  private static String identity() {
    return "cert = %s\nkey = %s\n".formatted(files.get(1), files.get(3));
  }

  @Test
  void optionsComeFromTheFile() throws IOException {
    DeviceSettings settings =
        settings(
            identity()
                + """
                # a comment
                endpoint = example.com
                thing-name = RPI
                count = 0
                proxy-host = proxy
                signing-region =
                """);

    assertThat(settings.connection().endpoint()).hasToString("example.com:8883");
    assertThat(settings.connection().thing()).contains(new ThingName("RPI"));
    assertThat(settings.connection().proxy())
        .hasValueSatisfying(p -> assertThat(p).hasToString("proxy:8080"));
    assertThat(settings.count()).isEqualTo(new MessageCount(0));
  }

  @Test
  void flagComesFromTheFile() throws IOException {
    assertThat(settings("endpoint=example.com\nuse-websocket=true").connection().authentication())
        .isInstanceOf(SignedWebSocket.class);
    assertThat(
            settings(identity() + "endpoint=example.com\nuse-websocket=false")
                .connection()
                .authentication())
        .isInstanceOf(MutualTls.class);
  }

  @Test
  void commandLineWins() throws IOException {
    DeviceSettings settings =
        settings(identity() + "endpoint = example.com\nthingName = RPI", "--endpoint=example.org");

    assertThat(settings.connection().endpoint()).hasToString("example.org:8883");
    assertThat(settings.connection().thing()).contains(new ThingName("RPI"));
  }

  @Test
  void unknownKeysAreNamedWithTheFile() throws IOException {
    Path file = file("endpoint = example.com\nend-point = x\nconfig = y");
    assertRefused(
        "the config file " + file + " has a key that is no option: config, end-point",
        "--config=" + file);
  }

  @Test
  void badValueIsNamedWithTheFile() throws IOException {
    Path file = file("port = 70000");
    assertRefused(
        "Invalid value for option '--port': 70000 is no port: 1 to 65535 are allowed (in the config"
            + " file "
            + file
            + ")",
        "--config=" + file);
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.conf");
    assertRefused(
        "cannot read the config file " + file + ": there is no such file", "--config=" + file);
  }

  @Test
  void oneFileServesAllCommands() throws IOException {
    Path file = file("json = true\ncount = 0\nport = 0");
    for (String command : List.of("run", "watch", "check")) {
      errors.getBuffer().setLength(0);
      assertRefused(
          "Invalid value for option '--port': 0 is no port: 1 to 65535 are allowed (in the config"
              + " file "
              + file
              + ")",
          command,
          "--config=" + file);
    }
  }
}
