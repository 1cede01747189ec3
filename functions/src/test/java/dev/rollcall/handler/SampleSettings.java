package dev.rollcall.handler;

import java.util.HashMap;
import java.util.Map;

/** An environment of the functions as template.yaml makes it. */
public final class SampleSettings {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("ALERT_FROM", "rollcall@example.com"),
          Map.entry("ALERT_QUEUE_URL", "https://sqs.ap-northeast-2.amazonaws.com/123456789012/q"),
          Map.entry("ALERT_TO", "admin@example.com"),
          Map.entry("ALERT_TOPIC_ARN", "arn:aws:sns:ap-northeast-2:123456789012:alerts"),
          Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "rollcall-Logs"),
          Map.entry("AWS_REGION", "ap-northeast-2"),
          Map.entry("CLAIM_LEASE_SECONDS", "75"),
          Map.entry("CLIENT_ID_PATTERN", "(?<thing>.+)"),
          Map.entry("DETAILED_METRICS", "false"),
          Map.entry("DIGEST_THRESHOLD", "3"),
          Map.entry("FLEET_THING", "rollcall-fleet"),
          Map.entry("GRACE_SECONDS", "120"),
          Map.entry("IGNORED_CLIENT_IDS", "iotconsole-.*"),
          Map.entry("KEEP_ALIVE_SECONDS", "30"),
          Map.entry("LANGUAGE", "en"),
          Map.entry("METRIC_NAMESPACE", "Rollcall/rollcall"),
          Map.entry("SHADOW_NAME", ""),
          Map.entry("TIME_ZONE", "Asia/Seoul"));

  private SampleSettings() {}

  /** The environment with some values of its own. */
  public static Map<String, String> with(Map<String, String> own) {
    Map<String, String> environment = new HashMap<>(DEFAULTS);
    environment.putAll(own);
    return environment;
  }
}
