package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/SECURITY.md}: each step names policies that allow the commands in it. */
final class DocumentedStepsTest {
  private static final Path PAGE = Path.of("..", "docs", "SECURITY.md");

  /** A numbered item, with the paragraphs and blocks that are indented below it. */
  private static final Pattern STEP =
      Pattern.compile("(?m)^[0-9]+\\. .*(?:\\n(?: {3}.*|(?=\\n {3}))$)*");

  private static final Pattern WHO = Pattern.compile("\\*([a-z -]+(?:, [a-z -]+)*)\\*: ");
  private static final Pattern COMMAND = Pattern.compile("\\baws ([a-z0-9-]+) ([a-z0-9-]+)");

  /** What no file of {@code docs/policies} is to allow. */
  private static final Set<String> ADMINISTRATORS =
      Set.of("whoever administers keys", "whoever administers the account");

  /** Those with a command for somebody who has some of the policies. */
  static Stream<String> steps() throws IOException {
    return STEP.matcher(Files.readString(PAGE))
        .results()
        .map(MatchResult::group)
        .filter(step -> COMMAND.matcher(step).find())
        .filter(step -> who(step).noneMatch(ADMINISTRATORS::contains));
  }

  private static Stream<String> who(String step) {
    return WHO.matcher(step).results().flatMap(found -> Stream.of(found.group(1).split(", ", -1)));
  }

  @Test
  void pageHasSteps() throws IOException {
    assertThat(steps()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void commandsAreAllowedByThePoliciesThatAreNamed(String step) throws IOException {
    IamPolicy policies = IamPolicy.documented(who(step).toArray(String[]::new));

    assertThat(policies.actions().map(action -> action.toLowerCase(Locale.ROOT)))
        .containsAll(COMMAND.matcher(step).results().map(DocumentedStepsTest::action).toList());
  }

  /** In small letters. The CLI has names of its own for some services. */
  private static String action(MatchResult command) {
    String service =
        switch (command.group(1)) {
          case "iot-data" -> "iot";
          case "sesv2" -> "ses";
          default -> command.group(1);
        };
    return service + ":" + command.group(2).replace("-", "");
  }
}
