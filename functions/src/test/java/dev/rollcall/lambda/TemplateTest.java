package dev.rollcall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Settings;
import dev.rollcall.observability.Metric;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Holds template.yaml and the code against each other. */
final class TemplateTest {
  /**
   * Set for functions that start from a snapshot too; the names of log group and log stream are not
   * (AWS Lambda Developer Guide, "Monitoring for Lambda SnapStart").
   */
  private static final Set<String> SET_BY_LAMBDA = Set.of("AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME");

  private static final String OWN_NAMESPACE = "Rollcall/${AWS::StackName}";

  private static final Pattern OWN_METRIC =
      Pattern.compile(Pattern.quote("\"" + OWN_NAMESPACE + "\"") + ", \"(\\w+)\"");

  private static final List<String> FUNCTIONS =
      List.of("PresenceFunction", "LastWillFunction", "AlertFunction");

  private final Map<?, ?> template = load();

  @Test
  void everySettingStandsInTheTemplateAndTheOtherWayRound() {
    Set<String> asked = new HashSet<>();
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "ROLLCALL_ALERT_TO",
                "a@example.com",
                "ROLLCALL_CLIENT_ID_PATTERN",
                "(?<thing>.+)")) {
          private static final long serialVersionUID = 1;

          @Override
          public String get(Object key) {
            asked.add((String) key);
            return super.getOrDefault(key, "45");
          }

          @Override
          public String getOrDefault(Object key, String absent) {
            return get(key);
          }
        };

    assertThatThrownBy(() -> Settings.from(environment)).hasMessageContaining("ROLLCALL_LANGUAGE");

    asked.removeAll(SET_BY_LAMBDA);
    assertThat(asked).isEqualTo(variables().keySet());
    assertThat(asked).allMatch(name -> name.startsWith("ROLLCALL_"));
  }

  @Test
  void handlersExist() throws ReflectiveOperationException {
    for (String name : FUNCTIONS) {
      String[] parts = ((String) property(name, "Handler")).split("::", 2);
      Class<?> function = Class.forName(parts[0]);
      assertThat(function.getDeclaredConstructor()).isNotNull();
      assertThat(function.getMethods())
          .filteredOn(method -> method.getName().equals(parts[1]))
          .isNotEmpty()
          .allMatch(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()));
    }
  }

  /** A claim outlives its holder, and is over when the queue hands the item out again. */
  @Test
  void leaseIsLongerThanTheFunctionAndShorterThanTheVisibilityTimeout() {
    int timeout = (int) at(template, "Globals", "Function", "Timeout");
    int lease =
        (int) Optional.ofNullable(variables().get("ROLLCALL_CLAIM_LEASE_SECONDS")).orElseThrow();
    int visibility = (int) property("AlertQueue", "VisibilityTimeout");
    assertThat(property("StatusQueue", "VisibilityTimeout")).isEqualTo(visibility);

    assertThat(lease).isGreaterThan(timeout).isLessThan(visibility);
    assertThat(visibility).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(AwsServices.NEEDED).isLessThan(Duration.ofSeconds(timeout));
    // The sandbox plays faults with functions of 45 s; with more, they would begin nothing.
    assertThat(AwsServices.NEEDED).isLessThan(Duration.ofSeconds(45));
  }

  /** Otherwise the alias would go on calling a version with the old value. */
  @Test
  void parameterThatFunctionsReadMakesNewVersions() {
    Set<Object> read = new TreeSet<>();
    variables().values().forEach(value -> read.addAll(List.of(value.toString().split(" "))));
    read.retainAll(((Map<?, ?>) at(template, "Parameters")).keySet());
    String settings = (String) property("Settings", "Content");

    assertThat(property("Settings", "Description").toString()).startsWith("HasPhone ");
    assertThat(settings.lines().map(line -> line.replaceFirst("(.+)=\\$\\{\\1}", "$1")))
        .containsExactlyElementsOf(read.stream().map(String::valueOf).toList());
    for (String function : FUNCTIONS) {
      assertThat((String) property(function, "VersionDescription")).contains("${Settings}");
    }
  }

  /** Otherwise an alarm would wait for ever, and the dashboard show nothing. */
  @Test
  void alarmsAndDashboardReadWhatIsMeasured() {
    Map<?, ?> resources = (Map<?, ?>) at(template, "Resources");
    Set<String> read = new TreeSet<>();
    for (Object resource : resources.values()) {
      if (((Map<?, ?>) resource).get("Properties") instanceof Map<?, ?> properties
          && OWN_NAMESPACE.equals(properties.get("Namespace"))) {
        read.add((String) at(properties, "MetricName"));
      }
    }
    assertThat(read).containsExactly("Heartbeats", "MessagesNotSent");
    OWN_METRIC
        .matcher((String) property("Dashboard", "DashboardBody"))
        .results()
        .forEach(shown -> read.add(shown.group(1)));

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Metric.values()).map(Metric::label).toList());
    assertThat(variables().get("ROLLCALL_METRIC_NAMESPACE")).isEqualTo(OWN_NAMESPACE);
  }

  @Test
  void functionsAreCalledByTheirAlias() {
    assertThat(at(template, "Globals", "Function", "AutoPublishAlias")).isEqualTo("live");
    assertThat(property("PresencePermission", "FunctionName")).isEqualTo("PresenceFunction.Alias");
    assertThat(functionsOfRules()).containsExactly("PresenceFunction.Alias");
  }

  private List<Object> functionsOfRules() {
    return Stream.of("PresenceRule", "LastWillRule")
        .map(rule -> (Map<?, ?>) property(rule, "TopicRulePayload"))
        .flatMap(payload -> ((List<?>) at(payload, "Actions")).stream())
        .map(action -> (Map<?, ?>) action)
        .filter(action -> action.containsKey("Lambda"))
        .map(action -> at(action, "Lambda", "FunctionArn"))
        .toList();
  }

  private Map<?, ?> variables() {
    return (Map<?, ?>) at(template, "Globals", "Function", "Environment", "Variables");
  }

  private Object property(String resource, String name) {
    return at(template, "Resources", resource, "Properties", name);
  }

  private static Object at(Map<?, ?> object, String... path) {
    Object value = object;
    for (String name : path) {
      value = Optional.ofNullable(((Map<?, ?>) value).get(name)).orElseThrow();
    }
    return value;
  }

  /**
   * The functions' own settings use intrinsics only as whole values; their words are enough here.
   */
  private static Map<?, ?> load() {
    try (Reader reader = Files.newBufferedReader(Path.of("..", "template.yaml"))) {
      ConstructNode words = TemplateTest::words;
      Map<Tag, ConstructNode> tags = new HashMap<>();
      for (String tag :
          List.of(
              "!Ref",
              "!Sub",
              "!GetAtt",
              "!If",
              "!Not",
              "!Or",
              "!Condition",
              "!Equals",
              "!Join",
              "!Select",
              "!Split")) {
        tags.put(new Tag(tag), words);
      }
      LoadSettings settings = LoadSettings.builder().setTagConstructors(tags).build();
      return (Map<?, ?>) new Load(settings).loadFromReader(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence ->
          String.join(" ", sequence.getValue().stream().map(TemplateTest::words).toList());
      default -> node.getTag().getValue();
    };
  }
}
