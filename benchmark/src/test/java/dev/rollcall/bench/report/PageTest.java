package dev.rollcall.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {
  @TempDir private Path folder;

  @Test
  void onlyTheNamedPartIsReplaced() throws Exception {
    Path file =
        page(
            """
            a
            <!-- bench:x -->
            old
            <!-- bench end -->
            <!-- bench:y -->
            kept
            <!-- bench end -->
            """);

    Page.read(file).replace("x", "new\n").write();

    assertThat(file)
        .hasContent(
            """
            a
            <!-- bench:x -->

            new

            <!-- bench end -->
            <!-- bench:y -->
            kept
            <!-- bench end -->
            """);
  }

  @Test
  void missingPartIsNamed() throws Exception {
    Path file = page("nothing");

    assertThatThrownBy(() -> Page.read(file).replace("x", "new\n"))
        .hasMessageContaining("has no part x")
        .hasMessageContaining("<!-- bench:x -->");
  }

  private Path page(String text) throws Exception {
    return Files.writeString(folder.resolve("page.md"), text);
  }
}
