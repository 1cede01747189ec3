package dev.rollcall.local.lambda;

import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts together the command and the environment of a function's JVM. */
final class FunctionProcess {
  private static final String RUNTIME_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** Names the native library; otherwise each process unpacks it to one and the same file. */
  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Hooks that a function has registered with CRaC are those of Lambda's client. */
  private static final String SNAPSHOT_HOOKS =
      "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  /** All parts of the credentials; the endpoints take any. */
  static final String KEY = "sandbox";

  private FunctionProcess() {}

  /** Starts the JVM; it asks for invocations at the given address of the runtime API. */
  static Process start(LambdaFunction function, FunctionHost host, String runtimeApi)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(function, host));
    Map<String, String> environment = builder.environment();
    // What the functions see must not depend on who starts the sandbox.
    environment.clear();
    environment.putAll(lambdaVariables(function, host, runtimeApi));
    environment.putAll(function.snapStart() ? afterSnapshot(runtimeApi) : onDemand());
    environment.putAll(function.environment());
    // As sam local does it: only where the template declares them.
    environment.replace("ROLLCALL_ENDPOINT_URL", host.awsEndpoint().toString());
    environment.replace("ROLLCALL_SQS_ENDPOINT_URL", host.sqsEndpoint().toString());
    environment.putAll(host.machine().variables());
    return builder.redirectErrorStream(true).start();
  }

  private static List<String> command(LambdaFunction function, FunctionHost host) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // Half of the function's memory, as the JVM itself takes up some of it.
        "-Xmx%dm".formatted(function.memoryMegabytes() / 2),
        // A crash is told where the function's other lines are, and leaves no file behind.
        "-XX:+ErrorFileToStdout",
        "--enable-native-access=ALL-UNNAMED",
        "-D%s=%s".formatted(NATIVE_CLIENT, host.nativeClient()),
        SNAPSHOT_HOOKS,
        "-cp",
        host.classPath(),
        RUNTIME_CLIENT,
        function.handler());
  }

  private static Map<String, String> lambdaVariables(
      LambdaFunction function, FunctionHost host, String runtimeApi) {
    return Map.ofEntries(
        Map.entry("AWS_DEFAULT_REGION", Deployment.REGION),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", function.version()),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", function.logFormat()),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "sandbox"),
        Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        Map.entry("AWS_REGION", Deployment.REGION),
        Map.entry("LAMBDA_TASK_ROOT", host.functions().resolve("classes").toString()),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("PATH", System.getenv().getOrDefault("PATH", "")),
        Map.entry("TZ", ":UTC"),
        Map.entry("_HANDLER", function.handler()));
  }

  private static Map<String, String> onDemand() {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY);
  }

  /** Credentials must not be part of a snapshot, so they are asked for by those that need some. */
  private static Map<String, String> afterSnapshot(String runtimeApi) {
    return Map.of(
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "snap-start",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        KEY,
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://%s%s".formatted(runtimeApi, RuntimeApi.CREDENTIALS));
  }
}
