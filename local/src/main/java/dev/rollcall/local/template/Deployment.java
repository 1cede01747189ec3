package dev.rollcall.local.template;

import java.net.URI;

/**
 * Where a stack runs: the values of the pseudo parameters, and the names that AWS would make up.
 *
 * @param stackName the prefix of the physical names
 * @param queueEndpoint the base of the queue URLs, without a slash at the end
 */
public record Deployment(String stackName, URI queueEndpoint) {
  /** The region that every ARN names. */
  public static final String REGION = "ap-northeast-2";

  /** The account that every ARN names. */
  public static final String ACCOUNT_ID = "123456789012";

  /** The name that a resource without one of its own gets. */
  String physicalName(String logicalId) {
    return stackName + "-" + logicalId;
  }

  /** The ARN of something of this account and region, as in {@code arn("sqs", "my-queue")}. */
  public static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT_ID, resource);
  }

  /** The URL at which the queue of this name answers. */
  String queueUrl(String queueName) {
    return queueEndpoint + "/" + ACCOUNT_ID + "/" + queueName;
  }
}
