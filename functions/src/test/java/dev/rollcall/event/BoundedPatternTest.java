package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundedPatternTest {
  private static final String LONGEST = "a".repeat(127);

  /** Without the bound each of these reads millions of characters, most of them for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?<thing>(a+)+)\\2x",
        "(?:(a|a))*\\1x",
        "(a|aa)+\\1x",
        "(.*a){12}x",
        "(a{1,60}){1,60}x",
        "(?:a{0,60}){60}x",
        "(a+)\\1+\\1+\\1+x",
        "(.*)(.*)(.*)(.*)x",
        "^(\\w+\\s?)*\\1$",
        "([a-z0-9]+-?)+\\1[?]",
        "(?=(a+a+)+b\\1)a*"
      })
  void catastrophicPatternIsGivenUp(String pattern) {
    assertThat(of(pattern).isTooSlowFor(new ClientId(LONGEST + "!"))).isTrue();
  }

  /** AWS takes so long a parameter. */
  @Test
  void patternThatNeedsTooMuchStackIsGivenUp() {
    BoundedPattern nested = of("(".repeat(130) + "a" + ")*".repeat(130));

    assertThatExceptionOfType(PatternTooSlowException.class)
        .isThrownBy(() -> nested.match(new ClientId(LONGEST)))
        .matches(e -> e.parameter().equals("ClientIdPattern"));
  }

  /** What Java's own engine makes fast, and what is slow only where it seems so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?<thing>.+)",
        "(?<thing>(?<site>[^-]+)-.+)",
        "iotconsole-.*|mqttjs_.*|test-[0-9a-f-]{36}",
        ".*-.*-.+",
        ".*a.*!x",
        "(a|b)*",
        "(?<thing>(a+)+)x",
        "(a*)*x",
        "(?:a?){64}a{64}x"
      })
  void patternThatReadsLittleIsNot(String pattern) {
    for (String id : new String[] {LONGEST + "!", "-".repeat(128), "ab".repeat(64)}) {
      assertThat(of(pattern).isTooSlowFor(new ClientId(id))).as(id).isFalse();
    }
  }

  @Test
  void oneReadMoreThanAllowedIsTooMuch() {
    String most = "(?=a{125})".repeat(BoundedPattern.MOST_READS / 125);
    ClientId id = new ClientId("a".repeat(125));

    assertThat(of(most).isTooSlowFor(id)).isFalse();
    assertThat(of(most + "b").isTooSlowFor(id)).isTrue();
  }

  @Test
  void sameIdAlwaysEndsInTheSameWay() {
    BoundedPattern pattern = of("(.*)(.*)(.*)(.*)x");

    for (int i = 0; i < 10; i++) {
      assertThat(pattern.isTooSlowFor(new ClientId(LONGEST))).isTrue();
      assertThat(pattern.isTooSlowFor(new ClientId("short"))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"rpi-7, 7", "rpi-, ", "xrpi-7, ", "rpi-7x, "})
  void groupsAreThoseOfTheWholeId(String id, String thing) throws Exception {
    assertThat(of("rpi-(?<thing>\\d+)").match(new ClientId(id)).map(match -> match.group("thing")))
        .isEqualTo(Optional.ofNullable(thing));
  }

  private static BoundedPattern of(String pattern) {
    return new BoundedPattern("ClientIdPattern", Pattern.compile(pattern));
  }
}
