package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Pages of the AWS console, and a command for those who have none open. */
final class Console {
  private static final String QUERY =
      "filter group = \"%s\" | stats latest(state) as now by thing%s | sort thing";

  private final String region;
  private final String logGroup;

  Console(RecipientSettings reader) {
    this.region = reader.region();
    this.logGroup = reader.logGroup();
  }

  /** The page of a thing; empty where the console's address is not known. */
  Optional<String> thing(ThingName thing) {
    String fragment = "#/thing/" + URLEncoder.encode(thing.value(), StandardCharsets.UTF_8);
    return page("iot").map(page -> page + fragment);
  }

  /** What AWS says of its own faults; empty but in the partition that all can see. */
  Optional<String> health() {
    return Partition.of(region) == Partition.STANDARD
        ? Optional.of("https://health.aws.amazon.com/health/status")
        : Optional.empty();
  }

  /** The query that lists the devices of a digest that are offline. */
  static String offline(String incident) {
    return QUERY.formatted(incident, " | filter now = \"offline\"");
  }

  /** The query that lists all devices of a digest. */
  static String all(String incident) {
    return QUERY.formatted(incident, "");
  }

  /** CloudWatch Logs Insights, with a query of the functions' logs filled in. */
  Optional<String> logs(String query, Instant from, Instant to) {
    // The console's own notation, twice encoded: ~(key~'text~key~(~'text~'text)).
    String detail =
        "~(end~'%s~start~'%s~timeType~'ABSOLUTE~tz~'UTC~editorString~'%s~source~(~'%s))"
            .formatted(
                starred(to.truncatedTo(ChronoUnit.SECONDS).toString()),
                starred(from.truncatedTo(ChronoUnit.SECONDS).toString()),
                starred(query),
                starred(logGroup));
    String fragment =
        "#logsV2:logs-insights$3FqueryDetail$3D"
            + detail
                .replace("~", "$257E")
                .replace("(", "$2528")
                .replace(")", "$2529")
                .replace("'", "$2527");
    return page("cloudwatch").map(page -> page + fragment);
  }

  /** Percent-encoded with asterisks. */
  private static String starred(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("*", "%2a")
        .replace("+", "%20")
        .replace('%', '*');
  }

  /**
   * The command of the AWS CLI that mutes a thing: it sets {@code mutedUntil} in the named shadow
   * {@code rollcall}. Version 2 takes a payload for Base64 unless an option says otherwise, which
   * version 1 does not know; both read a file as it is. A name may begin with a hyphen.
   */
  String mute(ThingName thing, Instant until) {
    return "echo '{\"state\":{\"desired\":{\"mutedUntil\":\"%s\"}}}' | "
            .formatted(until.truncatedTo(ChronoUnit.MINUTES))
        + "aws iot-data update-thing-shadow --region %s --thing-name=%s --shadow-name rollcall "
            .formatted(region, thing)
        + "--payload fileb:///dev/stdin /dev/stdout";
  }

  private Optional<String> page(String service) {
    return Partition.of(region)
        .console()
        .map(host -> "https://%s.%s/%s/home?region=%s".formatted(region, host, service, region));
  }
}
