package dev.rollcall.local.template;

import dev.rollcall.local.template.Queue.Redrive;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads an AWS::SQS::Queue with SQS's defaults. */
final class QueueReader {
  private QueueReader() {}

  static Queue read(Resource resource, Deployment deployment) {
    Properties properties = resource.properties();
    properties.requireOnly(
        Set.of(
            "DelaySeconds",
            "KmsMasterKeyId",
            "MessageRetentionPeriod",
            "QueueName",
            "RedrivePolicy",
            "SqsManagedSseEnabled",
            "Tags",
            "VisibilityTimeout"));
    String name = properties.text("QueueName", deployment.physicalName(resource.logicalId()));
    return QueueBuilder.builder()
        .logicalId(resource.logicalId())
        .name(name)
        .url(deployment.queueUrl(name))
        .delay(Duration.ofSeconds(properties.integer("DelaySeconds", 0, 0, 900)))
        .visibilityTimeout(
            Duration.ofSeconds(properties.integer("VisibilityTimeout", 30, 0, 43_200)))
        .redrive(redrive(properties))
        .build();
  }

  private static Optional<Redrive> redrive(Properties properties) {
    if (!properties.has("RedrivePolicy")) {
      return Optional.empty();
    }
    Properties policy = properties.at("RedrivePolicy");
    policy.requireOnly(Set.of("deadLetterTargetArn", "maxReceiveCount"));
    return Optional.of(
        new Redrive(
            policy.text("deadLetterTargetArn"), policy.integer("maxReceiveCount", 10, 1, 1000)));
  }
}
