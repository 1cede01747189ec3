package dev.rollcall.local;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.rule.RepublishTarget;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a stack is started with.
 *
 * @param name the stack's name, which the names of its resources begin with
 * @param template the template's file
 * @param parameters values of the template's parameters; the others keep their defaults
 * @param functionsDirectory the folder with {@code classes} and {@code lib} of the functions
 * @param runtimeClientDirectory the folder with the jars of AWS's Java runtime client, and its
 *     native libraries in {@code jni}
 * @param awsEndpoint where the functions' AWS SDK sends its requests, except those to SQS
 * @param address where SQS listens
 * @param sqsPort its port; 0 for any free one
 * @param waits those in place of the template's, if there are any
 * @param machine where the functions run
 * @param republish gets what rules publish, from the thread of the rules
 * @param log gets the lines that functions write, from several threads
 */
@RecordBuilder
public record StackConfig(
    String name,
    Path template,
    Map<String, String> parameters,
    Path functionsDirectory,
    Path runtimeClientDirectory,
    URI awsEndpoint,
    BindAddress address,
    int sqsPort,
    Optional<Waits> waits,
    Machine machine,
    RepublishTarget republish,
    Consumer<FunctionLog> log) {

  /** Copies the map. */
  public StackConfig {
    parameters = Map.copyOf(parameters);
    if (sqsPort < 0 || sqsPort > 65_535) {
      throw new IllegalArgumentException("SQS port must be from 0 to 65535, not " + sqsPort);
    }
  }
}
