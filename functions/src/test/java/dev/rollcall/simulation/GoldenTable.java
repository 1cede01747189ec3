package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the histories of each build have to reach, and about how often; and the seeds of those that
 * reach what few do, which each build plays beside the first ones.
 */
final class GoldenTable {
  private static final Path FILE = Path.of("src/test/resources/simulation/reached.txt");
  private static final Path RARE = Path.of("src/test/resources/simulation/rare.txt");
  private static final String POWER = " 10^";

  /** A change of the rules, or of the histories, moves numbers; by more than ten times is news. */
  private static final int TOLERANCE = 1;

  private GoldenTable() {}

  /** Whether they are to be written anew. */
  static boolean isToBeWritten() {
    return "write".equals(System.getProperty("golden"));
  }

  /** The seeds of histories that reach what few do. */
  static List<Long> rare() {
    try {
      return Files.readAllLines(RARE).stream()
          .filter(line -> !line.startsWith("#"))
          .map(Long::valueOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeRare(Collection<Long> seeds) {
    Stream<String> head = Stream.of("# Seeds of histories that reach what few do.");
    write(RARE, Stream.concat(head, seeds.stream().map(String::valueOf)).toList());
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

  static void write(Reached reached) {
    SortedMap<String, Integer> powers = reached.magnitudes();
    List<String> lines = new ArrayList<>();
    lines.add(
        "# What the histories of a build reach, and how often: the power of ten that it exceeds.");
    powers.forEach((what, power) -> lines.add("%-40s%s%d".formatted(what, POWER, power)));
    write(FILE, lines);
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
