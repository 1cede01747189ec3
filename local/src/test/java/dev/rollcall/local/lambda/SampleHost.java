package dev.rollcall.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.AsynchronousInvocation;
import dev.rollcall.local.template.LambdaFunction.Limits;
import dev.rollcall.local.template.LambdaFunctionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Resource;
import org.joda.time.DateTime;

/** Lays out the sample functions as the build lays out the real ones. */
public final class SampleHost {
  /** A queue that no test asks for. */
  public static final String FAILURES = "arn:aws:sqs:ap-northeast-2:123456789012:failures";

  /** Those of the real functions, with the AWS SDK. */
  private static final Path LIBRARIES = Path.of("../functions/target/lib").toAbsolutePath();

  private SampleHost() {}

  /** A host with the sample functions. */
  static FunctionHost host() {
    return new FunctionHost(
        functions(),
        Path.of("target/ric"),
        URI.create("http://127.0.0.1:8080"),
        URI.create("http://127.0.0.1:8081"),
        Machine.THIS);
  }

  /** A folder with {@code classes} and {@code lib} of the sample functions; one for all tests. */
  public static synchronized Path functions() {
    Path folder = Path.of("target/sample-functions").toAbsolutePath();
    try {
      Files.createDirectories(folder.resolve("lib"));
      link(folder.resolve("classes"), Path.of("target/test-classes").toAbsolutePath());
      for (Class<?> type : List.of(SQSEvent.class, DateTime.class, Resource.class)) {
        Path jar = jarOf(type);
        link(folder.resolve("lib").resolve(jar.getFileName()), jar);
      }
      try (DirectoryStream<Path> libraries = Files.newDirectoryStream(LIBRARIES)) {
        for (Path jar : libraries) {
          link(folder.resolve("lib").resolve(jar.getFileName()), jar);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.notExists(link)) {
      Files.deleteIfExists(link); // where it leads may be gone
      Files.createSymbolicLink(link, target);
    }
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

  /** A function of this name that starts from a snapshot. */
  static LambdaFunction snapStart(String name, String handler) {
    return sample(name, true, handler, Duration.ofSeconds(30), 0);
  }

  /** A function of this name whose handler is given from the end of the sample class's name. */
  static LambdaFunction handler(String name, String handler, Duration timeout, int retries) {
    return sample(name, false, handler, timeout, retries);
  }

  private static LambdaFunction sample(
      String name, boolean snapStart, String handler, Duration timeout, int retries) {
    return LambdaFunctionBuilder.builder()
        .logicalId(name)
        .name("sample-" + name)
        .alias(Optional.empty())
        .snapStart(snapStart)
        .handler(SampleFunctions.class.getName() + handler)
        .timeout(timeout)
        .memoryMegabytes(128)
        .logFormat("Text")
        .environment(Map.of("COLOUR", "blue", "ROLLCALL_ENDPOINT_URL", ""))
        .sources(List.of())
        .asynchronous(new AsynchronousInvocation(retries, Optional.of(FAILURES)))
        .limits(Limits.USUAL)
        .build();
  }

  /** The same function, of which so many executions may run at a time. */
  static LambdaFunction reserving(LambdaFunction function, int executions) {
    return LambdaFunctionBuilder.builder()
        .logicalId(function.logicalId())
        .name(function.name())
        .alias(function.alias())
        .snapStart(function.snapStart())
        .handler(function.handler())
        .timeout(function.timeout())
        .memoryMegabytes(function.memoryMegabytes())
        .logFormat(function.logFormat())
        .environment(function.environment())
        .sources(function.sources())
        .asynchronous(function.asynchronous())
        .limits(new Limits(Optional.of(executions), false))
        .build();
  }
}
