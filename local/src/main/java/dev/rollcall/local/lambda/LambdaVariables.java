package dev.rollcall.local.lambda;

import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables that Lambda itself gives a function's process: all that AWS documents
 * in "Defined runtime environment variables" for a Java runtime, and no others.
 *
 * <p>Two are absent on purpose: {@code AWS_LAMBDA_METADATA_API} and its token, as there is no such
 * endpoint here. {@code _X_AMZN_TRACE_ID} changes with each invocation, so that the runtime client
 * hands it on as a system property. {@code AWS_LAMBDA_LOG_FORMAT} stands in the pages on logging.
 */
final class LambdaVariables {
  /** All parts of the credentials that are secret; the endpoints take any. */
  static final String SECRET = "sandbox";

  private LambdaVariables() {}

  /** By this the endpoints know which function has signed a request: its name. */
  static String accessKeyId(LambdaFunction function) {
    return function.name();
  }

  /**
   * The variables by their names.
   *
   * @param runtimeApi host and port of the process's runtime API
   */
  static Map<String, String> of(LambdaFunction function, FunctionHost host, String runtimeApi) {
    Map<String, String> variables = new TreeMap<>(ofEach(function, host, runtimeApi));
    variables.putAll(function.snapStart() ? ofSnapshot(runtimeApi) : onDemand(function));
    return variables;
  }

  private static Map<String, String> ofEach(
      LambdaFunction function, FunctionHost host, String runtimeApi) {
    String task = host.functions().resolve("classes").toString();
    String runtime = host.runtimeClient().toAbsolutePath().toString();
    return Map.ofEntries(
        Map.entry("AWS_DEFAULT_REGION", Deployment.REGION),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", function.version()),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", function.logFormat()),
        Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        Map.entry("AWS_REGION", Deployment.REGION),
        Map.entry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
        Map.entry("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"),
        Map.entry("LAMBDA_RUNTIME_DIR", runtime),
        Map.entry("LAMBDA_TASK_ROOT", task),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry(
            "LD_LIBRARY_PATH",
            "/var/lang/lib:/lib64:/usr/lib64:%1$s:%1$s/lib:%2$s:%2$s/lib:/opt/lib"
                .formatted(runtime, task)),
        Map.entry("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
        Map.entry("TZ", ":UTC"),
        Map.entry("_HANDLER", function.handler()));
  }

  private static Map<String, String> onDemand(LambdaFunction function) {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "/aws/lambda/" + function.name(),
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "sandbox",
        "AWS_ACCESS_KEY",
        accessKeyId(function),
        "AWS_ACCESS_KEY_ID",
        accessKeyId(function),
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_SESSION_TOKEN",
        SECRET);
  }

  /**
   * Without log group and stream ("Monitoring for Lambda SnapStart"), and with an address in place
   * of credentials, which must not be part of a snapshot ("Activating and managing Lambda
   * SnapStart").
   */
  private static Map<String, String> ofSnapshot(String runtimeApi) {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "snap-start",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        SECRET,
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://%s%s".formatted(runtimeApi, RuntimeApi.CREDENTIALS));
  }
}
