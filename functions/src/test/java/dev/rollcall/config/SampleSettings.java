package dev.rollcall.config;

import java.util.HashMap;
import java.util.Map;

/** An environment of the functions as template.yaml makes it. */
public final class SampleSettings {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("ROLLCALL_ALERT_FROM", "rollcall@example.com"),
          Map.entry(
              "ROLLCALL_ALERT_QUEUE_URL",
              "https://sqs.ap-northeast-2.amazonaws.com/123456789012/q"),
          Map.entry("ROLLCALL_ALERT_TO", "admin@example.com"),
          Map.entry("ROLLCALL_ALERT_TOPIC_ARN", "arn:aws:sns:ap-northeast-2:123456789012:alerts"),
          Map.entry("ROLLCALL_LOG_GROUP", "rollcall-Logs"),
          Map.entry("AWS_LAMBDA_FUNCTION_NAME", "rollcall-SampleFunction"),
          Map.entry("AWS_REGION", "ap-northeast-2"),
          Map.entry("ROLLCALL_BUDGET_SECONDS", "3600"),
          Map.entry("ROLLCALL_CLAIM_LEASE_SECONDS", "75"),
          Map.entry("ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>.+)"),
          Map.entry("ROLLCALL_CONFIRM_WITH_BROKER", "true"),
          Map.entry("ROLLCALL_DETAILED_METRICS", "false"),
          Map.entry("ROLLCALL_DIGEST_THRESHOLD", "3"),
          Map.entry("ROLLCALL_GATEWAY_CLIENT_IDS", ""),
          Map.entry("ROLLCALL_FLAPPING_LOSSES", "4"),
          Map.entry("ROLLCALL_FLAPPING_WINDOW_MINUTES", "60"),
          Map.entry("ROLLCALL_GROUP_BY", "all"),
          Map.entry("ROLLCALL_GROUP_QUIET_HOURS", "6"),
          Map.entry("ROLLCALL_GROUP_THING", "rollcall-groups"),
          Map.entry("ROLLCALL_GROUP_WINDOW_SECONDS", "60"),
          Map.entry("ROLLCALL_GRACE_SECONDS", "120"),
          Map.entry("ROLLCALL_IGNORED_CLIENT_IDS", "iotconsole-.*"),
          Map.entry("ROLLCALL_KEEP_ALIVE_SECONDS", "30"),
          Map.entry("ROLLCALL_LANGUAGE", "en"),
          Map.entry("ROLLCALL_MAILS_PER_HOUR", "60"),
          Map.entry("ROLLCALL_METRIC_NAMESPACE", "Rollcall/rollcall"),
          Map.entry("ROLLCALL_ONLY_REGISTERED_THINGS", "true"),
          Map.entry("ROLLCALL_RECORD_ADDRESSES", "true"),
          Map.entry("ROLLCALL_ENDPOINT_URL", ""),
          Map.entry("ROLLCALL_SHADOW_NAME", ""),
          Map.entry("ROLLCALL_SHOW_ATTRIBUTES", ""),
          Map.entry("ROLLCALL_SQS_ENDPOINT_URL", ""),
          Map.entry("ROLLCALL_TEXT_MESSAGES_PER_HOUR", "20"),
          Map.entry("ROLLCALL_TIME_ZONE", "Asia/Seoul"));

  private SampleSettings() {}

  /** The environment with some values of its own. */
  public static Map<String, String> with(Map<String, String> own) {
    Map<String, String> environment = new HashMap<>(DEFAULTS);
    environment.putAll(own);
    return environment;
  }
}
