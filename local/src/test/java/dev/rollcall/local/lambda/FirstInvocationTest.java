package dev.rollcall.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.queue.Queues;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunctionBuilder;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real functions at their first event: what they still have to load after a snapshot, and what
 * they load without one.
 */
@Timeout(120)
final class FirstInvocationTest {
  /** What fetches the credentials, which must not be done before a snapshot; and little else. */
  private static final int FEW = 30;

  /** Lambdas of what is not asked where priming names its thing. */
  private static final int FEW_OF_OURS = 5;

  private static final int HUNDREDS = 200;
  private static final int DOZENS = 24;
  private static final String TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:rollcall-AlertTopic";
  private static final Map<String, String> MAIL =
      Map.of("AlertTo", "admin@example.com", "AlertFrom", "rollcall@example.com");

  private static final URI SQS = BindAddress.LOOPBACK.uri(BindAddress.LOOPBACK.freePort("SQS", 0));

  private final Queue<FunctionLog> log = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "PresenceFunction, disconnected-connection-lost, applied",
    "LastWillFunction, last-will, applied",
    "AlertFunction, queued-disconnected-connection-lost, alert"
  })
  void hasNextToNothingToLoadAfterTheSnapshot(String name, String event, String reason)
      throws Exception {
    Loaded atSnapshot = loaded(event, function(name, true), reason);
    List<String> primed = atSnapshot.atFirstEvent();
    List<String> unprimed = loaded(event, function(name, false), reason).atFirstEvent();

    assertThat(primed).filteredOn(FirstInvocationTest::isOfTheSdk).hasSizeLessThan(FEW);
    assertThat(primed).filteredOn(FirstInvocationTest::isOurs).hasSizeLessThan(FEW_OF_OURS);
    assertThat(unprimed).filteredOn(FirstInvocationTest::isOfTheSdk).hasSizeGreaterThan(HUNDREDS);
    assertThat(unprimed).filteredOn(FirstInvocationTest::isOurs).hasSizeGreaterThan(DOZENS);
    // What speaks TLS, which this sandbox does not.
    assertThat(atSnapshot.before())
        .anyMatch(type -> type.startsWith("sun.security.ssl.ClientHello "));
  }

  /** The classes of a function's JVM. */
  private record Loaded(List<String> before, List<String> atFirstEvent) {}

  private static boolean isOfTheSdk(String type) {
    return type.startsWith("software.amazon.awssdk.");
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.rollcall.");
  }

  private Loaded loaded(String event, LambdaFunction function, String reason) throws Exception {
    Files.deleteIfExists(classLog());
    log.clear();
    try (Endpoints endpoints = endpoints();
        Queues _ = Queues.start(template().queues(), BindAddress.LOOPBACK, SQS.getPort());
        Functions functions =
            new Functions(
                List.of(function), host(endpoints.uri()), Delays.AWS, (_, _) -> {}, log::add)) {
      functions.awaitInitialized();
      int before = Files.readAllLines(classLog()).size();
      InvocationResult result =
          functions.invoke(function.arn(), Files.readString(Path.of("../events", event + ".json")));
      List<String> all = Files.readAllLines(classLog());

      assertThat(result).isInstanceOf(Success.class);
      // The function's output is read beside its answer.
      await()
          .untilAsserted(
              () ->
                  assertThat(log)
                      .anyMatch(line -> line.line().contains("\"reason\":\"" + reason + '"')));
      return new Loaded(all.subList(0, before), all.subList(before, all.size()));
    }
  }

  private Path classLog() {
    return folder.resolve("loaded.txt");
  }

  private static Endpoints endpoints() {
    ShadowService shadows = new ShadowService(Clock.systemUTC(), (_, _) -> {});
    return Endpoints.start(
        0,
        Clock.systemUTC(),
        shadows,
        new Mailbox(),
        Map.of(TOPIC, Topic.of()),
        new Disturbances(),
        routes -> {
          routes.get("/things/{thing}", http -> http.json(Map.of("thingName", "RPI")));
          routes.get("/connections/{client}", http -> http.json(Map.of("connected", false)));
        });
  }

  private static FunctionHost host(URI endpoints) {
    Path functions = Path.of("../functions/target").toAbsolutePath();
    return new FunctionHost(functions, Path.of("target/ric"), endpoints, SQS, Machine.THIS);
  }

  private static Template template() throws IOException {
    return Template.read(Path.of("../template.yaml"), MAIL, new Deployment("rollcall", SQS));
  }

  private LambdaFunction function(String name, boolean snapStart) throws IOException {
    LambdaFunction function =
        template().functions().stream()
            .filter(each -> each.logicalId().equals(name))
            .findFirst()
            .orElseThrow();
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=%s:none".formatted(classLog()));
    return LambdaFunctionBuilder.builder()
        .logicalId(function.logicalId())
        .name(function.name())
        .alias(function.alias())
        .snapStart(snapStart)
        .handler(function.handler())
        .timeout(function.timeout())
        .memoryMegabytes(function.memoryMegabytes())
        .logFormat(function.logFormat())
        .environment(environment)
        .sources(function.sources())
        .asynchronous(function.asynchronous())
        .limits(function.limits())
        .build();
  }
}
