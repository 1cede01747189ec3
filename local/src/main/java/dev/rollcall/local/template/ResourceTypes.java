package dev.rollcall.local.template;

import java.util.Set;

/** The resource types that the sandbox runs, and those that have nothing to do in it. */
final class ResourceTypes {
  static final String ALARM = "AWS::CloudWatch::Alarm";
  static final String DEVICE_POLICY = "AWS::IoT::Policy";
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String LOG_GROUP = "AWS::Logs::LogGroup";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String ROLE = "AWS::IAM::Role";
  static final String SUBSCRIPTION = "AWS::SNS::Subscription";
  static final String THING = "AWS::IoT::Thing";
  static final String TOPIC = "AWS::SNS::Topic";
  static final String TOPIC_RULE = "AWS::IoT::TopicRule";

  /**
   * Permissions, logs and dashboards: the sandbox asks for none and writes none; nor for a
   * registry, nor for verified senders; nor does anything read the stored settings, or last long
   * enough to need a daily call.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          LOG_GROUP,
          ROLE,
          THING,
          "AWS::AppConfig::Application",
          "AWS::AppConfig::ConfigurationProfile",
          "AWS::AppConfig::HostedConfigurationVersion",
          "AWS::CloudWatch::Dashboard",
          "AWS::Lambda::Permission",
          "AWS::Logs::MetricFilter",
          "AWS::SES::EmailIdentity",
          "AWS::Scheduler::Schedule",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::QueuePolicy");

  private static final Set<String> RUN =
      Set.of(ALARM, DEVICE_POLICY, FUNCTION, QUEUE, SUBSCRIPTION, TOPIC, TOPIC_RULE);

  private ResourceTypes() {}

  static boolean isUnderstood(String type) {
    return RUN.contains(type) || WITHOUT_EFFECT.contains(type);
  }
}
