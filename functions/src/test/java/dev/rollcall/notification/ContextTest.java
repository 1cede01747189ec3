package dev.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written of a thing goes before what is written of all. */
final class ContextTest {
  private static final Context THING = context("north", "team-a", "https://example.com/a");
  private static final Context ALL = context("all sites", "team-b", "https://example.com/b");

  private static Context context(String site, String owner, String runbook) {
    return new Context(Optional.of(site), Optional.of(owner), Optional.of(URI.create(runbook)));
  }

  @Test
  void whatTheThingSaysIsKept() {
    assertThat(THING.or(ALL)).isEqualTo(THING);
  }

  @Test
  void whatItDoesNotSayIsThatOfAll() {
    assertThat(Context.NONE.or(ALL)).isEqualTo(ALL);
    assertThat(new Context(Optional.of("north"), Optional.empty(), Optional.empty()).or(ALL))
        .isEqualTo(context("north", "team-b", "https://example.com/b"));
  }
}
