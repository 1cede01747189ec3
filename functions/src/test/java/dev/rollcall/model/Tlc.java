package dev.rollcall.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tlc2.TLC;

/**
 * Runs TLC, one JVM a check, as it keeps its state in static fields. What it read and printed stays
 * in {@code target/models}.
 */
final class Tlc {
  private static final List<String> MODULES = List.of("ClaimProtocol", "GroupProtocol", "Notes");

  private final Path folder;
  private final String compiler;

  /**
   * A runner.
   *
   * @param folder for the output of all checks
   * @param isLong whether the checks take minutes, so that it pays to compile TLC well
   */
  Tlc(Path folder, boolean isLong) {
    this.folder = folder;
    this.compiler = "-XX:TieredStopAtLevel=" + (isLong ? 4 : 1);
  }

  ModelResult run(ModelCheck check) throws IOException, InterruptedException {
    Path here = Files.createDirectories(folder.resolve(check.name()));
    for (String module : MODULES) {
      String model = model(module);
      boolean changes = module.equals(check.module());
      Files.writeString(here.resolve(module + ".tla"), changes ? check.changed(model) : model);
    }
    Files.writeString(here.resolve("check.cfg"), check.configuration());
    Path output = here.resolve("output.txt");
    Process process =
        new ProcessBuilder(command(check))
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return new ModelResult(Files.readString(output), output);
  }

  private static String model(String module) throws IOException {
    try (var file = Tlc.class.getResourceAsStream("/models/" + module + ".tla")) {
      return new String(Objects.requireNonNull(file, module).readAllBytes(), UTF_8);
    }
  }

  /** One worker each: its search is the same each time, and two checks run side by side. */
  private List<String> command(ModelCheck check) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx1g",
        compiler,
        // Most checks take a second, half of which would go into loading classes.
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + folder.toAbsolutePath().resolve("classes.jsa"),
        // TLC unpacks its standard modules there.
        "-Djava.io.tmpdir=.",
        "-cp",
        archive(),
        TLC.class.getName(),
        "-workers",
        "1",
        "-metadir",
        "states",
        // What holds of histories is looked at once, when all states are known.
        "-lncheck",
        "final",
        "-config",
        "check.cfg",
        check.module());
  }

  private static String archive() {
    try {
      return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
