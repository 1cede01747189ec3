package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the histories of each build have to reach, and about how often. {@code -Dgolden=write}
 * writes it anew.
 */
final class GoldenTable {
  private static final Path FILE = Path.of("src/test/resources/simulation/reached.txt");
  private static final String POWER = " 10^";

  /** A change of the rules, or of the histories, moves numbers; by more than ten times is news. */
  private static final int TOLERANCE = 1;

  private GoldenTable() {}

  static void writeIfWanted(Reached reached) {
    if ("write".equals(System.getProperty("golden"))) {
      write(reached.magnitudes());
    }
  }

  static void check(Reached reached) {
    assertThat(reached.missing()).describedAs("what no history reaches").isEmpty();
    SortedMap<String, Integer> expected = read();
    SortedMap<String, Integer> actual = reached.magnitudes();
    assertThat(actual.keySet()).describedAs("reached, by %s", FILE).isEqualTo(expected.keySet());
    expected.forEach(
        (what, power) ->
            assertThat(actual.get(what))
                .describedAs("power of ten of %s", what)
                .isBetween(power - TOLERANCE, power + TOLERANCE));
  }

  private static SortedMap<String, Integer> read() {
    SortedMap<String, Integer> powers = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(FILE)) {
        int at = line.lastIndexOf(POWER);
        if (at > 0) {
          powers.put(
              line.substring(0, at).strip(), Integer.valueOf(line.substring(at + POWER.length())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return powers;
  }

  private static void write(SortedMap<String, Integer> powers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# What the histories of a build reach, and how often: the power of ten that it exceeds.");
    powers.forEach((what, power) -> lines.add("%-40s%s%d".formatted(what, POWER, power)));
    try {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
