package dev.rollcall.local.lambda;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the functions' processes find on this machine.
 *
 * @param functions the folder with {@code classes} and {@code lib}
 * @param runtimeClient the folder with the jars of AWS's Java runtime client
 * @param awsEndpoint where the AWS SDK of the functions sends its requests
 * @param sqsEndpoint where it sends those to SQS
 */
public record FunctionHost(Path functions, Path runtimeClient, URI awsEndpoint, URI sqsEndpoint) {
  String classPath() {
    return String.join(
        File.pathSeparator,
        functions.resolve("classes").toString(),
        functions.resolve("lib").resolve("*").toString(),
        runtimeClient.resolve("*").toString());
  }
}
