package dev.rollcall.local.console.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which thing a client id names, by the template's {@code ClientIdPattern}.
 *
 * @param pattern with a group {@code thing}, and perhaps a group {@code site}
 */
public record ThingNames(Pattern pattern) {
  private static final int LONGEST = 128;

  /** Of the parameter's text. */
  public static ThingNames of(String pattern) {
    return new ThingNames(Pattern.compile(pattern));
  }

  /** The thing's name, or the client id itself where the pattern does not fit it; cut if long. */
  String thing(String clientId) {
    Matcher matcher = pattern.matcher(clientId);
    return cut(matcher.matches() ? matcher.group("thing") : clientId);
  }

  /** The site in the client id; empty if the pattern has none, or does not fit. */
  Optional<String> site(String clientId) {
    Matcher matcher = pattern.matcher(clientId);
    return matcher.matches() && matcher.namedGroups().containsKey("site")
        ? Optional.ofNullable(matcher.group("site")).map(ThingNames::cut)
        : Optional.empty();
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(LONGEST, name.length()));
  }
}
