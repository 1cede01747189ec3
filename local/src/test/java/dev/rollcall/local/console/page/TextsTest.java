package dev.rollcall.local.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/rollcall/local/console/page");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:[.-][a-zA-Z-]+)*\\.?)\"");

  @Test
  void languagesHaveTheSameTextsWithTheSameValues() throws IOException {
    Properties english = texts("en");
    Properties korean = texts("ko");

    assertThat(new TreeSet<>(korean.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    for (String key : english.stringPropertyNames()) {
      assertThat(values(korean.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
    }
  }

  /** A key is used as a whole, or as a prefix to which a name is added. */
  @Test
  void everyTextIsUsed() throws IOException {
    String sources = sources();
    TreeSet<String> used =
        LITERAL
            .matcher(sources)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String key : texts("en").stringPropertyNames()) {
      assertThat(used.stream().anyMatch(each -> key.equals(each) || isPrefix(each, key)))
          .as(key)
          .isTrue();
    }
  }

  private static boolean isPrefix(String literal, String key) {
    return literal.endsWith(".") && key.startsWith(literal);
  }

  private static String values(String text) {
    return Pattern.compile("\\{[0-9]")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .sorted()
        .collect(Collectors.joining());
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path root :
        new Path[] {Path.of("src/main/jte"), Path.of("src/main/java/dev/rollcall/local/console")}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (Reader file =
        Files.newBufferedReader(FOLDER.resolve("texts_" + language + ".properties"))) {
      texts.load(file);
    }
    return texts;
  }
}
