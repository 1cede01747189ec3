package dev.rollcall.local.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Runs in a function's process, in each client of the AWS SDK there, and refuses as AWS does what
 * no right of the function allows. Its few classes are put on the class path of the functions,
 * which has the SDK and nothing else of the tests.
 */
public final class RoleGuard implements ExecutionInterceptor {
  /** Beside the folder with the function's classes; read for each call. */
  static final String FILE = "rights.txt";

  private static final Path RIGHTS =
      Path.of(System.getenv("LAMBDA_TASK_ROOT")).resolveSibling(FILE);

  private static final String FUNCTION = System.getenv("AWS_LAMBDA_FUNCTION_NAME");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Call call = Call.of(service + ":" + operation, context.request());
    if (!isAllowed(call)) {
      throw refusal(service, call);
    }
  }

  private static boolean isAllowed(Call call) {
    try {
      List<Right> own =
          Files.readAllLines(RIGHTS).stream()
              .map(Right::parse)
              .filter(right -> right.who().equals(FUNCTION))
              .toList();
      return Right.allow(own, call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the SDK makes it of AWS's answer. */
  private static AwsServiceException refusal(String service, Call call) {
    String message =
        "%s is not authorized to perform: %s on resource: %s since no policy allows it"
            .formatted(FUNCTION, call.action(), call.resource());
    return AwsServiceException.builder()
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode("AccessDenied")
                .errorMessage(message)
                .build())
        .build();
  }
}
