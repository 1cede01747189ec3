package dev.rollcall.config;

import dev.rollcall.budget.BudgetPolicy;
import dev.rollcall.evaluation.FlappingPolicy;
import dev.rollcall.evaluation.LossHistory;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupPolicy;
import dev.rollcall.message.Language;
import dev.rollcall.message.RecipientSettings;
import java.net.URI;
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

/** Reads values of the environment, and collects what is wrong with them. */
final class Values {
  private static final Pattern NOTHING = Pattern.compile("(?!)(?<thing>)");
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");

  /** As AWS IoT allows them (API Reference, "AttributePayload"), but for the comma. */
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z0-9_.@/:#-]{1,128}");

  private static final Pattern ENDPOINT =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Values(Map<String, String> environment) {
    this.environment = environment;
  }

  Duration lease() {
    return seconds("ROLLCALL_CLAIM_LEASE_SECONDS", 1, 43_200);
  }

  FlappingPolicy flapping() {
    int losses = number("ROLLCALL_FLAPPING_LOSSES", 0, LossHistory.MOST);
    if (losses == 1 || losses == 2) {
      problems.add("ROLLCALL_FLAPPING_LOSSES \"%d\": 0, or 3 to 10, is allowed".formatted(losses));
    }
    return new FlappingPolicy(
        losses, Duration.ofMinutes(number("ROLLCALL_FLAPPING_WINDOW_MINUTES", 30, 1440)));
  }

  GroupPolicy groupPolicy() {
    return new GroupPolicy(
        number("ROLLCALL_DIGEST_THRESHOLD", 2, 20),
        seconds("ROLLCALL_GROUP_WINDOW_SECONDS", 1, 900),
        Duration.ofHours(number("ROLLCALL_GROUP_QUIET_HOURS", 1, 168)),
        lease());
  }

  BudgetPolicy budget() {
    return new BudgetPolicy(
        number("ROLLCALL_TEXT_MESSAGES_PER_HOUR", 0, 1000),
        number("ROLLCALL_MAILS_PER_HOUR", 0, 10_000),
        seconds("ROLLCALL_BUDGET_SECONDS", 1, 3600),
        lease());
  }

  boolean bySite() {
    String value = environment.getOrDefault("ROLLCALL_GROUP_BY", "");
    if (!value.equals("all") && !value.equals("site")) {
      problems.add("ROLLCALL_GROUP_BY \"%s\": all and site are allowed".formatted(value));
    }
    return value.equals("site");
  }

  List<String> attributes() {
    List<String> names =
        optional("ROLLCALL_SHOW_ATTRIBUTES")
            .map(value -> List.of(value.split(",", -1)))
            .orElse(List.of());
    if (names.size() > Settings.MOST_ATTRIBUTES
        || !names.stream().allMatch(ATTRIBUTE.asMatchPredicate())) {
      problems.add(
          "ROLLCALL_SHOW_ATTRIBUTES \"%s\": at most %d names of attributes, by commas, are allowed"
              .formatted(String.join(",", names), Settings.MOST_ATTRIBUTES));
    }
    return names;
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

  String topicArn() {
    String value = environment.getOrDefault("ROLLCALL_ALERT_TOPIC_ARN", "");
    if (!TOPIC_ARN.matcher(value).matches()) {
      problems.add(
          "ROLLCALL_ALERT_TOPIC_ARN \"%s\": the ARN of an SNS topic is needed".formatted(value));
    }
    return value;
  }

  Optional<URI> endpoint(String key) {
    Optional<String> value = optional(key);
    if (value.isPresent() && !ENDPOINT.matcher(value.get()).matches()) {
      problems.add(
          "%s \"%s\": empty, or a URL such as http://127.0.0.1:8080, is allowed"
              .formatted(key, value.get()));
      return Optional.empty();
    }
    return value.map(URI::create);
  }

  Optional<Settings.Mail> mail() {
    Optional<String> to = optional("ROLLCALL_ALERT_TO");
    if (to.isEmpty()) {
      return Optional.empty();
    }
    String from =
        required("ROLLCALL_ALERT_FROM", "since ROLLCALL_ALERT_TO is set, the sender of the mails");
    return Optional.of(new Settings.Mail(from, List.of(to.get().split(",", -1))));
  }

  Pattern clientIdPattern() {
    required("ROLLCALL_CLIENT_ID_PATTERN", "a regular expression with a group named \"thing\"");
    Pattern pattern = pattern("ROLLCALL_CLIENT_ID_PATTERN");
    if (!pattern.namedGroups().containsKey("thing")) {
      problems.add(
          "ROLLCALL_CLIENT_ID_PATTERN \"%s\": a group named \"thing\" is needed"
              .formatted(pattern));
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

  RecipientSettings reader() {
    return new RecipientSettings(
        language(),
        zone(),
        required("AWS_REGION", "the region of the stack"),
        required("ROLLCALL_LOG_GROUP", "the log group of the functions"),
        group());
  }

  private Language language() {
    String value = environment.getOrDefault("ROLLCALL_LANGUAGE", "");
    return switch (value) {
      case "en" -> Language.EN;
      case "ko" -> Language.KO;
      default -> {
        problems.add("ROLLCALL_LANGUAGE \"%s\": en and ko are allowed".formatted(value));
        yield Language.EN;
      }
    };
  }

  private ZoneId zone() {
    String value = environment.getOrDefault("ROLLCALL_TIME_ZONE", "");
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      problems.add(
          "ROLLCALL_TIME_ZONE \"%s\": a name such as Asia/Seoul is needed".formatted(value));
      return ZoneOffset.UTC;
    }
  }

  private ThingName group() {
    String value = environment.getOrDefault("ROLLCALL_GROUP_THING", "");
    return ThingName.parse(value)
        .orElseGet(
            () -> {
              problems.add(
                  "ROLLCALL_GROUP_THING \"%s\": the name of a thing is needed".formatted(value));
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
      // Reported below, with the numbers that are out of range.
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
