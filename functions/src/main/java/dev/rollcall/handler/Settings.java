package dev.rollcall.handler;

import dev.rollcall.decision.JudgePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The environment of the functions, checked. All keys stand in template.yaml; none has a default
 * here, so that the template alone says what is in force.
 *
 * @param alertTopicArn topic of the alerts
 * @param mail sender and recipients of mails; empty if none are to be sent
 * @param clientIdPattern names the thing of a client id, in its group {@code thing}
 * @param ignoredClientIds client ids to ignore
 * @param shadowName the named shadow; empty for the classic one
 * @param policy what an operator decides about judging
 */
public record Settings(
    String alertTopicArn,
    Optional<Mail> mail,
    Pattern clientIdPattern,
    Pattern ignoredClientIds,
    Optional<String> shadowName,
    JudgePolicy policy) {

  /** Sender and recipients, at least one. */
  public record Mail(String from, List<String> to) {
    /** Copies the list. */
    public Mail {
      to = List.copyOf(to);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException that tells all problems together, each with its key, its value
   *     and what is allowed
   */
  public static Settings from(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    Settings settings =
        new Settings(
            reader.required("ALERT_TOPIC_ARN", "the ARN of an SNS topic"),
            reader.mail(),
            reader.clientIdPattern(),
            reader.pattern("IGNORED_CLIENT_IDS"),
            reader.optional("SHADOW_NAME"),
            new JudgePolicy(
                reader.seconds("GRACE_SECONDS", 1, 900),
                reader.seconds("CLAIM_LEASE_SECONDS", 1, 43_200),
                reader.seconds("KEEP_ALIVE_SECONDS", 30, 1200)));
    reader.throwProblems();
    return settings;
  }

  /** Reads values and collects what is wrong with them. */
  private static final class Reader {
    private static final Pattern NOTHING = Pattern.compile("(?!)(?<thing>)");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Optional<String> optional(String key) {
      return Optional.ofNullable(environment.get(key)).filter(value -> !value.isEmpty());
    }

    String required(String key, String allowed) {
      return optional(key)
          .orElseGet(
              () -> {
                problems.add("%s is not set: %s is needed".formatted(key, allowed));
                return "";
              });
    }

    Optional<Mail> mail() {
      Optional<String> to = optional("ALERT_TO");
      if (to.isEmpty()) {
        return Optional.empty();
      }
      String from = required("ALERT_FROM", "since ALERT_TO is set, the sender of the mails");
      return Optional.of(new Mail(from, List.of(to.get().split(",", -1))));
    }

    Pattern clientIdPattern() {
      required("CLIENT_ID_PATTERN", "a regular expression with a group named \"thing\"");
      Pattern pattern = pattern("CLIENT_ID_PATTERN");
      if (!pattern.namedGroups().containsKey("thing")) {
        problems.add(
            "CLIENT_ID_PATTERN \"%s\": a group named \"thing\" is needed".formatted(pattern));
      }
      return pattern;
    }

    Pattern pattern(String key) {
      try {
        return optional(key).map(Pattern::compile).orElse(NOTHING);
      } catch (PatternSyntaxException e) {
        problems.add(
            "%s \"%s\": a regular expression is needed (%s)"
                .formatted(key, e.getPattern(), e.getDescription()));
        return NOTHING;
      }
    }

    Duration seconds(String key, int least, int most) {
      String value = environment.getOrDefault(key, "");
      try {
        int seconds = Integer.parseInt(value);
        if (seconds >= least && seconds <= most) {
          return Duration.ofSeconds(seconds);
        }
      } catch (NumberFormatException e) {
        // Told below, with the numbers that are out of range.
      }
      problems.add("%s \"%s\": %d to %d is allowed".formatted(key, value, least, most));
      return Duration.ofSeconds(least);
    }

    void throwProblems() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("Settings: " + String.join("; ", problems));
      }
    }
  }
}
