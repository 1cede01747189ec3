package dev.rollcall.handler;

import dev.rollcall.alert.Language;
import dev.rollcall.alert.Reader;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.event.ThingName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * @param digestThreshold so many outages that are judged together are told as one
 * @param alertQueueUrl the queue of what is to be judged later
 * @param reader who reads the messages
 * @param metrics what is measured
 */
public record Settings(
    String alertTopicArn,
    Optional<Mail> mail,
    Pattern clientIdPattern,
    Pattern ignoredClientIds,
    Optional<String> shadowName,
    JudgePolicy policy,
    int digestThreshold,
    String alertQueueUrl,
    Reader reader,
    Metrics metrics) {

  /**
   * What is measured.
   *
   * @param namespace of the stack's metrics at CloudWatch
   * @param detailed whether events are counted by kind and reason, and messages by kind
   */
  public record Metrics(String namespace, boolean detailed) {}

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
    Values values = new Values(environment);
    Settings settings =
        new Settings(
            values.required("ALERT_TOPIC_ARN", "the ARN of an SNS topic"),
            values.mail(),
            values.clientIdPattern(),
            values.pattern("IGNORED_CLIENT_IDS"),
            values.optional("SHADOW_NAME"),
            new JudgePolicy(
                values.seconds("GRACE_SECONDS", 1, 900),
                values.seconds("CLAIM_LEASE_SECONDS", 1, 43_200),
                values.seconds("KEEP_ALIVE_SECONDS", 30, 1200)),
            values.number("DIGEST_THRESHOLD", 2, 1000),
            values.required("ALERT_QUEUE_URL", "the URL of an SQS queue"),
            values.reader(),
            new Metrics(
                values.required("METRIC_NAMESPACE", "a namespace of CloudWatch"),
                values.flag("DETAILED_METRICS")));
    values.throwProblems();
    return settings;
  }

  /** Reads values and collects what is wrong with them. */
  private static final class Values {
    private static final Pattern NOTHING = Pattern.compile("(?!)(?<thing>)");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Values(Map<String, String> environment) {
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

    Reader reader() {
      return new Reader(
          language(),
          zone(),
          required("AWS_REGION", "the region of the stack"),
          required("AWS_LAMBDA_LOG_GROUP_NAME", "the log group of the functions"),
          fleet());
    }

    private Language language() {
      String value = environment.getOrDefault("LANGUAGE", "");
      return switch (value) {
        case "en" -> Language.EN;
        case "ko" -> Language.KO;
        default -> {
          problems.add("LANGUAGE \"%s\": en and ko are allowed".formatted(value));
          yield Language.EN;
        }
      };
    }

    private ZoneId zone() {
      String value = environment.getOrDefault("TIME_ZONE", "");
      try {
        return ZoneId.of(value);
      } catch (DateTimeException e) {
        problems.add("TIME_ZONE \"%s\": a name such as Asia/Seoul is needed".formatted(value));
        return ZoneOffset.UTC;
      }
    }

    private ThingName fleet() {
      String value = environment.getOrDefault("FLEET_THING", "");
      return ThingName.parse(value)
          .orElseGet(
              () -> {
                problems.add("FLEET_THING \"%s\": the name of a thing is needed".formatted(value));
                return new ThingName("none");
              });
    }

    boolean flag(String key) {
      String value = environment.getOrDefault(key, "");
      if (!value.equals("true") && !value.equals("false")) {
        problems.add("%s \"%s\": true and false are allowed".formatted(key, value));
      }
      return value.equals("true");
    }

    Duration seconds(String key, int least, int most) {
      return Duration.ofSeconds(number(key, least, most));
    }

    int number(String key, int least, int most) {
      String value = environment.getOrDefault(key, "");
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, with the numbers that are out of range.
      }
      problems.add("%s \"%s\": %d to %d is allowed".formatted(key, value, least, most));
      return least;
    }

    void throwProblems() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("Settings: " + String.join("; ", problems));
      }
    }
  }
}
