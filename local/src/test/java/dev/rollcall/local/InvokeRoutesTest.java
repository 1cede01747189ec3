package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.lambda.SampleHost;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lambda's Invoke, as the AWS CLI calls it. */
@Timeout(120)
final class InvokeRoutesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.rollcall.local.lambda.SampleFunctions::echo
            AutoPublishAlias: live
            SnapStart: {ApplyOn: PublishedVersions}
        Fail:
          Type: AWS::Serverless::Function
          Properties: {Handler: "dev.rollcall.local.lambda.SampleFunctions::fail"}
      """;

  @TempDir private Path folder;

  @Test
  void answersAsLambdaDoes() throws Exception {
    InvokeRoutes routes = new InvokeRoutes();
    Javalin server = Javalin.create(config -> routes.register(config.routes));
    server.start("127.0.0.1", 0);
    try (Stack stack = stack()) {
      routes.open(stack);

      assertThat(invoke(server, "Echo").body()).isEqualTo("{\"a\":1}");
      HttpResponse<String> failed = invoke(server, "Fail");
      assertThat(failed.statusCode()).isEqualTo(200);
      assertThat(failed.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
      assertRefused(invoke(server, "Nobody"), 404, "ResourceNotFoundException");

      stack.functions().deactivate(stack.template().function("Echo").arn());
      assertRefused(invoke(server, "Echo"), 409, "SnapStartNotReadyException");
    } finally {
      server.stop();
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(error);
    assertThat(answer.body()).contains("\"Message\":");
  }

  private static HttpResponse<String> invoke(Javalin server, String function) throws Exception {
    String path = "/2015-03-31/functions/" + function + "/invocations";
    URI address = BindAddress.LOOPBACK.uri(server.port()).resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("{\"a\":1}")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private Stack stack() throws IOException, InterruptedException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE);
    return Stack.start(
        StackConfigBuilder.builder()
            .name("rollcall")
            .template(template)
            .parameters(Map.of())
            .functionsDirectory(SampleHost.functions())
            .runtimeClientDirectory(Path.of("target/ric"))
            .awsEndpoint(URI.create("http://127.0.0.1:8080"))
            .address(BindAddress.LOOPBACK)
            .sqsPort(0)
            .waits(Optional.empty())
            .machine(Machine.THIS)
            .republish((_, _, _) -> {})
            .log(_ -> {})
            .build());
  }
}
