package dev.rollcall.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a policy of AWS IoT allows: statements with {@code Allow} and {@code Deny}, {@code *} and
 * {@code ?} in resources, and the variables of the connection's thing. Anything else is refused
 * when it is read. A {@code Deny} counts more than any {@code Allow}.
 */
final class Policy {
  private static final String THING = "${iot:Connection.Thing.ThingName}";
  private static final String ATTACHED = "iot:Connection.Thing.IsAttached";
  private static final Set<String> FIELDS =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  private final List<Statement> statements = new ArrayList<>();

  /**
   * @param denies whether it forbids, and does not allow
   * @param onlyAttached whether the certificate has to be attached to the thing
   */
  private record Statement(
      boolean denies, List<String> actions, List<String> resources, boolean onlyAttached) {}

  /**
   * Reads a policy.
   *
   * @param name of the policy, for errors
   * @throws TemplateException if it says something that is not understood here
   */
  Policy(String name, JsonNode document) {
    for (JsonNode statement : list(document.path("Statement"))) {
      statement
          .fieldNames()
          .forEachRemaining(field -> require(FIELDS.contains(field), name, field));
      String effect = statement.path("Effect").asText();
      require(Set.of("Allow", "Deny").contains(effect), name, "Effect " + effect);
      List<String> resources = texts(statement.path("Resource"));
      resources.forEach(
          resource -> require(!resource.replace(THING, "").contains("${"), name, resource));
      statements.add(
          new Statement(
              effect.equals("Deny"),
              texts(statement.path("Action")),
              resources,
              onlyAttached(name, statement.path("Condition"))));
    }
  }

  private static boolean onlyAttached(String name, JsonNode condition) {
    if (condition.isMissingNode()) {
      return false;
    }
    boolean understood =
        condition.size() == 1
            && condition.path("Bool").size() == 1
            && condition.path("Bool").path(ATTACHED).asBoolean(false);
    require(understood, name, "Condition " + condition);
    return true;
  }

  private static void require(boolean understood, String name, String what) {
    if (!understood) {
      throw new TemplateException("%s: %s is not understood in a policy".formatted(name, what));
    }
  }

  private static List<JsonNode> list(JsonNode one) {
    List<JsonNode> all = new ArrayList<>();
    if (one.isArray()) {
      one.forEach(all::add);
    } else {
      all.add(one);
    }
    return all;
  }

  private static List<String> texts(JsonNode one) {
    return list(one).stream().map(JsonNode::asText).toList();
  }

  /**
   * Whether it allows something.
   *
   * @param action such as {@code iot:Publish}
   * @param resource the part of the ARN after the account, such as {@code topic/a/b}
   * @param thing the thing of this connection's client id; empty if the certificate is not attached
   *     to one
   */
  boolean allows(String action, String resource, Optional<String> thing) {
    return says(false, action, resource, thing) && !denies(action, resource, thing);
  }

  /** Whether it forbids something, which no other policy can allow then. */
  boolean denies(String action, String resource, Optional<String> thing) {
    return says(true, action, resource, thing);
  }

  private boolean says(boolean denies, String action, String resource, Optional<String> thing) {
    return statements.stream()
        .filter(statement -> statement.denies() == denies)
        .filter(statement -> !statement.onlyAttached() || thing.isPresent())
        .filter(statement -> statement.actions().stream().anyMatch(each -> matches(each, action)))
        .flatMap(statement -> statement.resources().stream())
        .filter(pattern -> thing.isPresent() || !pattern.contains(THING))
        .map(pattern -> pattern.replace(THING, thing.orElse("")))
        .anyMatch(pattern -> matches(afterAccount(pattern), resource));
  }

  /** Of an ARN, the part that differs: account and region are always the sandbox's. */
  private static String afterAccount(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[5] : arn;
  }

  private static boolean matches(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }
}
