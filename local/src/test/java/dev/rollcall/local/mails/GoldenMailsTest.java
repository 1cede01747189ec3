package dev.rollcall.local.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.endpoint.DeliveryBuilder;
import dev.rollcall.message.Language;
import dev.rollcall.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample is, to the character, as a person has read and approved it in {@code
 * src/test/resources/mails}. After a change of the words, run this with {@code -Dgolden=write},
 * which writes the files anew, and read what changed.
 */
final class GoldenMailsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/mails");

  /** What each file should hold, by its name. */
  private static final Map<String, String> WRITTEN = written();

  @BeforeAll
  static void writeIfAsked() throws IOException {
    if (!"write".equals(System.getProperty("golden"))) {
      return;
    }
    Files.createDirectories(GOLDEN);
    for (String file : filesThere()) {
      Files.delete(GOLDEN.resolve(file));
    }
    for (Map.Entry<String, String> file : WRITTEN.entrySet()) {
      Files.writeString(GOLDEN.resolve(file.getKey()), file.getValue());
    }
  }

  /** By the sandbox's own count, with the longest that SNS puts before a text message. */
  @Test
  void eachTextMessageIsOnePart() {
    for (Map.Entry<String, String> file : WRITTEN.entrySet()) {
      if (file.getKey().endsWith(".sms")) {
        String text = "ROLLCALL O> " + file.getValue().strip();
        assertThat(
                DeliveryBuilder.builder()
                    .messageId("id")
                    .topicArn(Optional.empty())
                    .protocol("sms")
                    .endpoint("")
                    .text(text)
                    .at(Instant.EPOCH)
                    .build()
                    .parts())
            .as(text)
            .isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void sampleIsAsApproved(String name) throws IOException {
    assertThat(WRITTEN.get(name))
        .as("%s; if it should change, run this test with -Dgolden=write and read the diff", name)
        .isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }

  static Set<String> names() {
    return WRITTEN.keySet();
  }

  @Test
  void thereAreNoOtherFiles() throws IOException {
    assertThat(filesThere()).isEqualTo(names());
  }

  private static Set<String> filesThere() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Map<String, String> written() {
    Map<String, String> files = new TreeMap<>();
    for (Sample sample : Samples.all()) {
      for (Language language : Language.values()) {
        Message message = sample.message(language);
        String name = sample.name() + "." + language.name().toLowerCase(Locale.ROOT);
        if (!sample.name().startsWith(CauseSamples.PREFIX)) {
          files.put(name + ".html", message.html());
        }
        files.put(name + ".txt", message.text());
        files.put(name + ".sms", message.sms() + "\n");
        files.put(name + ".subject", message.subject() + "\n");
      }
    }
    return files;
  }
}
