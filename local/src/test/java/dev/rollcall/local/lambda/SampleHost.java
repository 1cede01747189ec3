package dev.rollcall.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.AsynchronousInvocation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.DateTime;

/** Lays out the sample functions as the build lays out the real ones. */
public final class SampleHost {
  /** A queue that no test asks for. */
  public static final String FAILURES = "arn:aws:sqs:ap-northeast-2:123456789012:failures";

  private SampleHost() {}

  /** A host whose functions are in a folder made below the given one. */
  public static FunctionHost in(Path folder) throws IOException {
    return new FunctionHost(
        functionsIn(folder),
        Path.of("target/ric"),
        URI.create("http://127.0.0.1:8080"),
        URI.create("http://127.0.0.1:8081"));
  }

  /** Makes a folder with {@code classes} and {@code lib}. */
  public static Path functionsIn(Path folder) throws IOException {
    Files.createSymbolicLink(
        folder.resolve("classes"), Path.of("target/test-classes").toAbsolutePath());
    Path lib = Files.createDirectory(folder.resolve("lib"));
    for (Class<?> type : List.of(SQSEvent.class, DateTime.class)) {
      Path jar = jarOf(type);
      Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
    }
    return folder;
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A function whose handler is the sample method of this name. */
  static LambdaFunction function(String method, Duration timeout, int retries) {
    return handler(method, "::" + method, timeout, retries);
  }

  /** A function of this name whose handler is given from the end of the sample class's name. */
  static LambdaFunction handler(String name, String handler, Duration timeout, int retries) {
    return new LambdaFunction(
        name,
        "sample-" + name,
        SampleFunctions.class.getName() + handler,
        timeout,
        128,
        "Text",
        Map.of("COLOUR", "blue"),
        List.of(),
        new AsynchronousInvocation(retries, Optional.of(FAILURES)));
  }
}
