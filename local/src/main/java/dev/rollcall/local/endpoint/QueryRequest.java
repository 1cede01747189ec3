package dev.rollcall.local.endpoint;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request of the AWS query protocol: a form with an action and its parameters.
 *
 * @param service the service that it was signed for, for example {@code sns}
 * @param region the region that it was signed for
 * @param parameters the form's fields, each with its first value
 */
record QueryRequest(String service, String region, Map<String, String> parameters) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/,]+/[0-9]+/([^/,]+)/([^/,]+)/aws4_request");

  static QueryRequest of(Context context) {
    Map<String, String> parameters =
        context.formParamMap().entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().getFirst()));
    String authorization = Objects.requireNonNullElse(context.header("Authorization"), "");
    Matcher scope = SCOPE.matcher(authorization);
    return scope.find()
        ? new QueryRequest(scope.group(2), scope.group(1), parameters)
        : new QueryRequest(serviceOf(parameters), "us-east-1", parameters);
  }

  /** Who answers an unsigned request. */
  private static String serviceOf(Map<String, String> parameters) {
    return parameters.getOrDefault("Action", "").startsWith("Send") ? "ses" : "sns";
  }

  String action() {
    return parameters.getOrDefault("Action", "");
  }

  /** A parameter, unless it is absent or empty. */
  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(Predicate.not(String::isEmpty));
  }

  /** The values of {@code <prefix>.1}, {@code <prefix>.2} and so on. */
  List<String> list(String prefix) {
    return Stream.iterate(1, i -> i + 1)
        .map(i -> Optional.ofNullable(parameters.get(prefix + "." + i)))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }
}
