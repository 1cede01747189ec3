package dev.rollcall.local.template;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template describes, resolved for one deployment: everything that the sandbox runs.
 *
 * @param parameters the value of every parameter, defaults included
 * @param functions the Lambda functions
 * @param queues the SQS queues
 * @param rules the topic rules that are not disabled
 * @param topics the SNS topics
 * @param policies the policies for devices
 * @param alarms the alarms
 * @param grants what the functions may do
 */
@RecordBuilder
public record Template(
    Map<String, String> parameters,
    List<LambdaFunction> functions,
    List<Queue> queues,
    List<TopicRule> rules,
    List<NotificationTopic> topics,
    List<IotPolicy> policies,
    List<Alarm> alarms,
    List<Grant> grants) {

  /** Copies the collections. */
  public Template {
    parameters = Map.copyOf(parameters);
    functions = List.copyOf(functions);
    queues = List.copyOf(queues);
    rules = List.copyOf(rules);
    topics = List.copyOf(topics);
    policies = List.copyOf(policies);
    alarms = List.copyOf(alarms);
    grants = List.copyOf(grants);
  }

  /**
   * Reads a template.
   *
   * @param parameters values of parameters; the others keep their defaults
   * @throws TemplateException if the template or a parameter is not understood or not allowed
   * @throws IOException if the file cannot be read
   */
  public static Template read(Path file, Map<String, String> parameters, Deployment deployment)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    return parse(name, Files.readString(file), parameters, deployment);
  }

  /** Reads a template from its text; see {@link #read}. */
  static Template parse(
      String name, String text, Map<String, String> parameters, Deployment deployment) {
    return new TemplateReader(CloudFormationYaml.parse(name, text), deployment).read(parameters);
  }

  /**
   * The queue of this logical id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Queue queue(String logicalId) {
    return queues.stream()
        .filter(queue -> queue.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No queue " + logicalId));
  }

  /**
   * The function of this logical id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LambdaFunction function(String logicalId) {
    return functions.stream()
        .filter(function -> function.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No function " + logicalId));
  }

  /** The queue of this ARN. */
  public Optional<Queue> queueOfArn(String arn) {
    return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
  }

  /** The queue of this URL. */
  public Optional<Queue> queueOfUrl(String url) {
    return queues.stream().filter(queue -> queue.url().equals(url)).findFirst();
  }

  /** The function of this ARN. */
  public Optional<LambdaFunction> functionOfArn(String arn) {
    return functions.stream().filter(function -> function.arn().equals(arn)).findFirst();
  }
}
