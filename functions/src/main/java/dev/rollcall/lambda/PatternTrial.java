package dev.rollcall.lambda;

import dev.rollcall.config.Settings;
import dev.rollcall.event.BoundedPattern;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingNaming.Who.PatternTooSlow;
import dev.rollcall.observability.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tries the patterns of the settings before the snapshot, on client ids that are hard for patterns
 * like them, so that a slow one is known at the deployment. It finds the usual mistakes, not all: a
 * pattern that passes may still be given up on some id. None is refused, as it may well fit each id
 * that the devices have.
 */
final class PatternTrial {
  /** The most characters of a client id. */
  private static final int LENGTH = 128;

  /** More ids would only take time; each costs a few milliseconds at most. */
  private static final int MOST_IDS = 400;

  /** At least one of them fits each class that patterns of client ids usually have. */
  private static final List<String> USUAL =
      List.of("a", "A", "0", "-", "_", ":", ".", "/", " ", "a-", "a0", "ab", "\uD83D\uDE00");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_:-]{1,32}");

  private PatternTrial() {}

  /** A line of the log for each pattern that was given up. */
  static List<Outcome> of(Settings settings) {
    return Stream.of(
            Map.entry("ClientIdPattern", settings.clientIdPattern()),
            Map.entry("IgnoredClientIds", settings.ignoredClientIds()),
            Map.entry("GatewayClientIds", settings.gatewayClientIds()))
        .flatMap(each -> slow(each.getKey(), each.getValue()).stream())
        .toList();
  }

  private static Optional<Outcome> slow(String parameter, Pattern pattern) {
    BoundedPattern bounded = new BoundedPattern(parameter, pattern);
    return hardIds(pattern.pattern())
        .filter(bounded::isTooSlowFor)
        .findFirst()
        .map(id -> found(parameter, pattern, id));
  }

  private static Outcome found(String parameter, Pattern pattern, ClientId clientId) {
    return new Outcome("priming")
        .reason(PatternTooSlow.LABEL)
        .with("parameter", parameter)
        .with("pattern", Printable.of(pattern.pattern(), 400))
        .with("clientId", clientId.printable())
        .with("detail", "some client ids, such as this one, will not be watched: simplify it");
  }

  /** The longest ids of what the pattern names, and of what the usual classes hold. */
  private static Stream<ClientId> hardIds(String pattern) {
    Set<String> begins = new LinkedHashSet<>(List.of(""));
    WORD.matcher(pattern).results().map(MatchResult::group).forEach(begins::add);
    Set<String> repeated = new LinkedHashSet<>(USUAL);
    begins.stream().skip(1).forEach(repeated::add);
    pattern.codePoints().mapToObj(Character::toString).forEach(repeated::add);
    return begins.stream()
        .flatMap(begin -> repeated.stream().map(part -> begin + part.repeat(LENGTH)))
        .limit(MOST_IDS)
        .flatMap(text -> Stream.of(cut(text, LENGTH), cut(text, LENGTH - 1) + "!"))
        .map(ClientId::new);
  }

  /** The beginning of a text, without half of a character that takes two. */
  private static String cut(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
