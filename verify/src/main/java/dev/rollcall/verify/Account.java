package dev.rollcall.verify;

/**
 * Where a stack is.
 *
 * @param partition such as {@code aws}
 * @param region such as {@code ap-northeast-2}
 * @param id twelve digits, or {@code *} if it is not known
 */
record Account(String partition, String region, String id) {
  /** Of something that has an ARN with region and account. */
  static Account ofArn(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6) {
      throw new IllegalArgumentException("\"" + arn + "\" is no ARN");
    }
    return new Account(parts[1], parts[3], parts[4]);
  }

  /** An ARN here, as in {@code arn("sqs", "my-queue")}. */
  String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, id, resource);
  }
}
