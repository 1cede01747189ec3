package dev.rollcall.local.lambda;

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

  private FunctionProcess() {}

  /** Starts the JVM; it asks for invocations at the given address of the runtime API. */
  static Process start(LambdaFunction function, FunctionHost host, String runtimeApi)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(function, host));
    Map<String, String> environment = builder.environment();
    // What the functions see must not depend on who starts the sandbox.
    environment.clear();
    environment.putAll(LambdaVariables.of(function, host, runtimeApi));
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
        // A crash is logged where the function's other lines are, and leaves no file behind.
        "-XX:+ErrorFileToStdout",
        "--enable-native-access=ALL-UNNAMED",
        "-D%s=%s".formatted(NATIVE_CLIENT, host.nativeClient()),
        SNAPSHOT_HOOKS,
        "-cp",
        host.classPath(),
        RUNTIME_CLIENT,
        function.handler());
  }
}
