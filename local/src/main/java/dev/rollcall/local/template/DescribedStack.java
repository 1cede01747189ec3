package dev.rollcall.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stack as CloudFormation describes it.
 *
 * @param name the stack's name
 * @param parameters the value of every parameter, defaults included
 * @param outputs the value of every output
 * @param resources those whose condition holds
 */
public record DescribedStack(
    String name,
    Map<String, String> parameters,
    Map<String, String> outputs,
    List<Resource> resources) {
  /** Copies the collections. */
  public DescribedStack {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    resources = List.copyOf(resources);
  }

  /**
   * A resource.
   *
   * @param physicalId what {@code !Ref} gives: a name, an ARN, or the URL of a queue
   * @param type as it is once SAM has transformed the template
   */
  public record Resource(String logicalId, String physicalId, String type) {}

  /**
   * Reads a template.
   *
   * @param parameters values of parameters; the others keep their defaults
   * @throws TemplateException if the template or a parameter is not understood or not allowed
   * @throws IOException if the file cannot be read
   */
  public static DescribedStack read(
      Path file, Map<String, String> parameters, Deployment deployment) throws IOException {
    String name = String.valueOf(file.getFileName());
    return new TemplateReader(CloudFormationYaml.parse(name, Files.readString(file)), deployment)
        .describe(parameters);
  }

  /** The ARN of the stack. */
  public String id() {
    return Deployment.arn(
        "cloudformation", "stack/" + name + "/00000000-0000-4000-8000-000000000000");
  }
}
