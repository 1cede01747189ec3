package dev.rollcall.local.rights;

import java.nio.file.Path;
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
    if (!Right.allow(Right.read(RIGHTS, FUNCTION), call)) {
      throw refusal(service, call);
    }
  }

  /** As the SDK makes it of AWS's answer. */
  private static AwsServiceException refusal(String service, Call call) {
    return AwsServiceException.builder()
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode("AccessDenied")
                .errorMessage(call.refusalOf(FUNCTION))
                .build())
        .build();
  }
}
