package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files that translators edit. */
final class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/rollcall/message");
  private static final Path FILES = Path.of("src/main/resources/dev/rollcall/message");
  private static final Pattern KEY = Pattern.compile("\"([a-z-]+(?:\\.[a-z-]+)+)\"");
  private static final Pattern BLANK = Pattern.compile("\\{(\\d)");

  @Test
  void eachLanguageHasTheSameTexts() {
    assertThat(file(Language.KO).keySet()).isEqualTo(file(Language.EN).keySet());
  }

  /** Those of causes are put together from AWS's reasons. */
  @Test
  void eachTextOfTheFilesIsUsedAndNoOther() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(TextsTest::hasKeys).toList()) {
        KEY.matcher(Files.readString(source)).results().forEach(key -> used.add(key.group(1)));
      }
    }

    assertThat(used)
        .isEqualTo(
            file(Language.EN).keySet().stream()
                .filter(key -> !key.startsWith("cause."))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The hosts of consoles are written as keys are. */
  private static boolean hasKeys(Path source) {
    return !source.endsWith("Partition.java");
  }

  @Test
  void eachTextHasTheSameBlanksInAllLanguages() {
    Map<String, String> korean = file(Language.KO);

    file(Language.EN)
        .forEach(
            (key, text) ->
                assertThat(blanks(korean.getOrDefault(key, ""))).as(key).isEqualTo(blanks(text)));
  }

  private static Set<String> blanks(String text) {
    return BLANK
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What English says in two sentences, no other language says in one. */
  @Test
  void eachTextHasAsManySentencesInAllLanguages() {
    Map<String, String> korean = file(Language.KO);

    file(Language.EN)
        .forEach(
            (key, text) ->
                assertThat(sentences(korean.getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(sentences(text)));
  }

  private static int sentences(String text) {
    return text.split("[.?] ").length;
  }

  /** An apostrophe that stands alone begins a quotation, in which no blank is filled in. */
  @ParameterizedTest
  @EnumSource
  void apostrophesAreWrittenTwice(Language language) {
    file(language)
        .forEach(
            (key, text) -> {
              assertThat(text.replace("''", "")).as(key).doesNotContain("'");
              assertThat(new MessageFormat(text)).as(key).isNotNull();
            });
  }

  /** SNS takes only ASCII as a subject, which is English always. */
  @Test
  void englishIsAscii() {
    file(Language.EN).forEach((key, text) -> assertThat(text).as(key).matches("[ -~]+"));
  }

  /** Korean phones may know no others. */
  @Test
  void koreanHasCharactersOfEucKrAlone() {
    CharsetEncoder encoder = Charset.forName("EUC-KR").newEncoder();

    file(Language.KO).forEach((key, text) -> assertThat(encoder.canEncode(text)).as(key).isTrue());
  }

  /** Which particle is right depends on the last sound of the name. */
  @Test
  void noParticleFollowsANameInKorean() {
    List<String> headlines =
        file(Language.KO).entrySet().stream()
            .filter(entry -> entry.getKey().matches(".*(headline|subject|sms).*"))
            .map(Map.Entry::getValue)
            .toList();

    assertThat(headlines).noneMatch(text -> text.matches(".*\\{0}(은|는|이|가|을|를|와|과)(?![가-힣]).*"));
  }

  @Test
  void pluralsAgree() {
    Texts english = Texts.in(Language.EN);

    assertThat(english.of("digest.headline", 1)).isEqualTo("1 device is offline");
    assertThat(english.of("digest.headline", 2)).isEqualTo("2 devices are offline");
    assertThat(english.of("digest.headline", 1200)).isEqualTo("1,200 devices are offline");
    assertThat(english.of("digest-end.headline", 1)).isEqualTo("The device is back online");
    assertThat(english.of("digest.lead.back", 1)).isEqualTo("1 of them is back.");
  }

  @Test
  void tagIsThatOfTheLanguage() {
    assertThat(Texts.in(Language.EN).tag()).isEqualTo("en");
    assertThat(Texts.in(Language.KO).tag()).isEqualTo("ko");
  }

  private static Map<String, String> file(Language language) {
    Path file = FILES.resolve("texts_" + language.tag() + ".properties");
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> texts = new TreeMap<>();
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
      return texts;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
