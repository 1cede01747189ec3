package dev.rollcall.local.lambda;

import static dev.rollcall.local.lambda.SampleHost.function;
import static dev.rollcall.local.lambda.SampleHost.snapStart;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.template.LambdaFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a function's process finds in its environment: exactly what it finds at AWS. */
@Timeout(60)
final class LambdaVariablesTest {
  /** The one list of what Lambda sets, which the checks of the artefacts hold themselves to too. */
  private static final Path DOCUMENTED = Path.of("../.ci/lambda-variables.json");

  private final JsonMapper json = new JsonMapper();

  @Test
  void functionThatStartsOnDemandHasLogStreamAndKeys() throws Exception {
    Map<String, String> variables = variables(function("environment", Duration.ofSeconds(30), 0));

    assertThat(variables)
        .containsOnlyKeys(documented("on-demand"))
        .containsKeys("AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME")
        .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
        .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "sample-environment")
        .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .containsEntry("AWS_ACCESS_KEY_ID", "sample-environment")
        .containsEntry("COLOUR", "blue")
        .containsEntry("ROLLCALL_ENDPOINT_URL", "http://127.0.0.1:8080");
  }

  @Test
  void functionThatStartsFromASnapshotHasNeither() throws Exception {
    Map<String, String> variables = variables(snapStart("environment", "::environment"));

    assertThat(variables)
        .containsOnlyKeys(documented("snap-start"))
        .doesNotContainKeys("AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME")
        .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
  }

  @Test
  void credentialsAreGivenToWhoHasTheToken() throws Exception {
    LambdaFunction function = snapStart("environment", "::environment");
    try (Functions functions = start(function)) {
      Map<String, String> variables = variables(functions, function);
      URI address = URI.create(requireNonNull(variables.get("AWS_CONTAINER_CREDENTIALS_FULL_URI")));

      assertThat(get(address, "another").statusCode()).isEqualTo(401);
      HttpResponse<String> given =
          get(address, requireNonNull(variables.get("AWS_CONTAINER_AUTHORIZATION_TOKEN")));
      JsonNode credentials = json.readTree(given.body());
      assertThat(Instant.parse(credentials.path("Expiration").asText())).isAfter(Instant.now());
      assertThat(credentials.path("AccessKeyId").asText()).isEqualTo("sample-environment");
    }
  }

  private static HttpResponse<String> get(URI address, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).header("Authorization", token).build(),
          BodyHandlers.ofString());
    }
  }

  /** With the template's own: COLOUR and the address of the endpoints. */
  private List<String> documented(String start) throws IOException {
    List<String> names = new ArrayList<>(List.of("COLOUR", "ROLLCALL_ENDPOINT_URL"));
    JsonNode lists = json.readTree(DOCUMENTED.toFile());
    for (String list : List.of("each", start)) {
      lists.path(list).forEach(name -> names.add(name.asText()));
    }
    return names;
  }

  private Map<String, String> variables(LambdaFunction function) throws Exception {
    try (Functions functions = start(function)) {
      return variables(functions, function);
    }
  }

  private Map<String, String> variables(Functions functions, LambdaFunction function)
      throws Exception {
    String answer = functions.invoke(function.arn(), "{}").payload();
    return json.readValue(answer, new TypeReference<>() {});
  }

  private static Functions start(LambdaFunction function) throws InterruptedException {
    Functions functions =
        new Functions(List.of(function), SampleHost.host(), Delays.AWS, (_, _) -> {}, _ -> {});
    functions.awaitInitialized();
    return functions;
  }
}
