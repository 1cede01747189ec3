package dev.rollcall.verify;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS refuses, as a failure that says what to do. */
final class Aws {
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

  private Aws() {}

  /** Something that asks AWS. */
  @FunctionalInterface
  interface Request<T> {
    T send() throws StepFailure;
  }

  /** Sends a request whose answer does not matter. */
  static void call(String expected, Runnable request) throws StepFailure {
    try {
      request.run();
    } catch (SdkException e) {
      throw failure(expected, e);
    }
  }

  /** Sends a request. */
  static <T> T answer(String expected, Request<T> request) throws StepFailure {
    try {
      return request.send();
    } catch (SdkException e) {
      throw failure(expected, e);
    }
  }

  /** Whether trying again would not help. */
  static boolean isDenied(SdkException e) {
    return e instanceof AwsServiceException service
        && (service.statusCode() == 401 || service.statusCode() == 403);
  }

  /** The failure that an exception is. */
  static StepFailure failure(String expected, SdkException e) {
    return new StepFailure(expected, "AWS says: " + e.getMessage(), advice(e));
  }

  private static List<String> advice(SdkException e) {
    if (!(e instanceof AwsServiceException service)) {
      return List.of(
          "the network, and the credentials that the AWS SDK finds: aws sts get-caller-identity");
    }
    String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
    if (EXPIRED.contains(code)) {
      return List.of("the credentials, which have expired: sign in again (aws sso login)");
    }
    return isDenied(service)
        ? List.of("the policy that this needs: the same command with --policy")
        : List.of("https://health.aws.amazon.com, if it is not in what AWS says");
  }
}
