package dev.rollcall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.Context;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may write into {@code desired}. */
final class ContextSectionTest {
  @Test
  void textsInAnyLanguageAreTaken() {
    assertThat(read("site", " 부산 3공장 ", "owner", "야간 당직", "runbook", "https://example.com/a?b#c"))
        .isEqualTo(
            new Context(
                Optional.of("부산 3공장"),
                Optional.of("야간 당직"),
                Optional.of(URI.create("https://example.com/a?b#c"))));
  }

  @Test
  void blankTextsAndOtherTypesAreNone() {
    assertThat(read("site", "  ", "owner", "\t", "runbook", "")).isEqualTo(Context.NONE);
    assertThat(read("site", 1L, "owner", true, "runbook", Map.of())).isEqualTo(Context.NONE);
  }

  @Test
  void textsAreBoundedAndOfOneLine() {
    Context context = read("site", "a\nb", "owner", "o".repeat(65), "runbook", "");

    assertThat(context.site()).contains("a?b");
    assertThat(context.owner()).contains("o".repeat(63) + "…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "javascript:alert(1)",
        "ftp://example.com/a",
        "//example.com",
        "/runbook",
        "https:opaque",
        "https://user:word@example.com",
        "https://exa mple.com",
        "runbook of the night shift",
      })
  void pageThatIsNotOfHttpsIsLeftOut(String page) {
    assertThat(read("runbook", page).runbook()).isEmpty();
  }

  @Test
  void pageOfMoreThanFiveHundredCharactersIsLeftOut() {
    String longest = "https://example.com/" + "x".repeat(480);

    assertThat(read("runbook", longest).runbook()).isPresent();
    assertThat(read("runbook", longest + "x").runbook()).isEmpty();
  }

  private static Context read(Object... fields) {
    Map<String, Object> desired = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      desired.put((String) fields[i], fields[i + 1]);
    }
    return ContextSection.read(new Section(desired, Instant.MAX));
  }
}
