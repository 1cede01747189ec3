package dev.rollcall.local.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/AWS.md}: what it says enforces and tests a behaviour of AWS is there. */
final class AwsPageTest {
  private static final Path PROJECT = Path.of("..");

  /** Behaviour, source, enforced by, test, seen. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| (yes|no) \\|$");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static List<MatchResult> rows = List.of();

  /** All sources by the name of the class; where a name is used twice, both together. */
  private static Map<String, String> sources = Map.of();

  @BeforeAll
  static void read() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/AWS.md"));
    rows = ROW.matcher(page).results().toList();
    assertThat(page.lines().filter(line -> line.matches("\\| .+ \\| (yes|no) \\|")))
        .as("each row has five columns")
        .hasSize(rows.size());
    sources = sources();
  }

  private static Map<String, String> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("functions", "device", "local", "verify")) {
      try (Stream<Path> all = Files.walk(PROJECT.resolve(module).resolve("src"))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return files.stream()
        .collect(toMap(AwsPageTest::name, AwsPageTest::text, (one, other) -> one + other));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachRowsTestExists() {
    assertThat(rows).hasSizeGreaterThan(30);
    for (MatchResult row : rows) {
      List<String> tests = codes(row.group(4));
      assertThat(tests).as(row.group()).isNotEmpty();
      for (String test : tests) {
        assertThat(test.startsWith(".ci/") ? isScript(test) : isTest(test)).as(test).isTrue();
      }
    }
  }

  @Test
  void eachRowsEnforcerExists() {
    for (MatchResult row : rows) {
      List<String> enforcers = codes(row.group(3));
      assertThat(enforcers).as(row.group()).isNotEmpty();
      assertThat(enforcers)
          .allMatch(
              each ->
                  sources.containsKey(each)
                      || each.equals("template.yaml")
                      || (each.startsWith(".ci/") && isScript(each)));
    }
  }

  /** A sandbox that somebody believes in is worth nothing without the page of AWS. */
  @Test
  void eachRowHasItsSource() {
    assertThat(rows).allMatch(row -> row.group(2).strip().length() > 3);
  }

  private static boolean isTest(String name) {
    String[] parts = name.split("\\.", -1);
    return parts.length == 2
        && sources.getOrDefault(parts[0], "").matches("(?s).*\\bvoid " + parts[1] + "\\(.*");
  }

  private static boolean isScript(String path) {
    return Files.isRegularFile(PROJECT.resolve(path));
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }
}
