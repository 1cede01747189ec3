package dev.rollcall.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real sandbox, with the functions and the device that Maven has just built. */
@Timeout(180)
final class StoryTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void whatTheStorySaysHappens() throws Exception {
    boolean happened = play(PROJECT, Duration.ofSeconds(60));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("connected = true", "CONNECTION_LOST", "OFFLINE RPI since", "RESOLVED RPI")
        .contains("CLIENT_INITIATED_DISCONNECT", "2 of each kind in all", "The end")
        .doesNotContain("FAILED");
    assertThat(happened).isTrue();
  }

  @Test
  void stepThatDoesNotHappenEndsItWithWhatWasSeenInstead() throws Exception {
    boolean happened = play(projectWithoutDevice(), Duration.ofSeconds(3));

    assertThat(happened).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("FAILED", "device did not show that it is connected", "Unable to access jarfile")
        .doesNotContain("The end");
  }

  private boolean play(Path home, Duration patience) throws Exception {
    Sightings sightings = new Sightings(_ -> {});
    SandboxConfig config = SandboxConfig.onFreePorts(home, directory.resolve("own"), 1, Map.of());
    try (Sandbox sandbox = Sandbox.start(config, new Observer(sightings, Clock.systemUTC()))) {
      PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      return new Story(sandbox, sightings, Duration.ofSeconds(1), patience, out).play();
    }
  }

  private Path projectWithoutDevice() throws Exception {
    Path home = Files.createDirectories(Path.of("target", "project-without-device"));
    for (String part : new String[] {"template.yaml", "functions", "local"}) {
      Files.deleteIfExists(home.resolve(part));
      Files.createSymbolicLink(home.resolve(part), PROJECT.resolve(part));
    }
    return home;
  }
}
