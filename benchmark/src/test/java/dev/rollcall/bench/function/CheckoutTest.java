package dev.rollcall.bench.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckoutTest {
  @TempDir private Path folder;

  @Test
  void templateStandsTwoFoldersUp() throws Exception {
    Path target = Files.createDirectories(folder.resolve("functions/target"));
    Files.createDirectories(target.resolve("classes"));
    Files.createDirectories(target.resolve("lib"));
    Path template = Files.createFile(folder.resolve("template.yaml"));

    assertThat(Checkout.of(target).templateFile()).isEqualTo(template);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Path target = Files.createDirectories(folder.resolve("functions/target"));
    Files.createDirectories(target.resolve("classes"));

    assertThatThrownBy(() -> Checkout.of(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no " + target.resolve("lib"));
  }
}
