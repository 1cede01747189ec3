package dev.rollcall.local.lambda;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the functions' processes find on this machine.
 *
 * @param functions the folder with {@code classes} and {@code lib}
 * @param runtimeClient the folder with the jars of AWS's Java runtime client, and its native
 *     libraries in {@code jni}
 * @param awsEndpoint where the AWS SDK of the functions sends its requests
 * @param sqsEndpoint where it sends those to SQS
 * @param machine where the processes run
 */
public record FunctionHost(
    Path functions, Path runtimeClient, URI awsEndpoint, URI sqsEndpoint, Machine machine) {
  String classPath() {
    return String.join(
        File.pathSeparator,
        functions.resolve("classes").toString(),
        functions.resolve("lib").resolve("*").toString(),
        runtimeClient.resolve("*").toString());
  }

  /** The native part of the runtime client, which exists for Linux on x86-64 and on ARM. */
  Path nativeClient() {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return runtimeClient
        .resolve("jni")
        .resolve("libaws-lambda-jni.linux-%s.so".formatted(processor))
        .toAbsolutePath();
  }
}
