package dev.rollcall.bench.function;

import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A build of the functions, with the template that describes it.
 *
 * @param functions the folder with {@code classes} and {@code lib}
 * @param templateFile its template.yaml
 */
public record Checkout(Path functions, Path templateFile) {
  /** The function that evaluates, in the template of any build. */
  public static final String EVALUATION = "AlertFunction";

  /** The function that tracks statuses. */
  public static final String STATUSES = "LastWillFunction";

  /** Mail and text message, so that all that can be sent is sent. */
  private static final Map<String, String> PARAMETERS =
      Map.of("AlertTo", "admin@example.com", "AlertFrom", "alerts@example.com");

  /**
   * The build in a folder {@code functions/target} of a checkout.
   *
   * @throws IllegalArgumentException if there is none; the message names what is missing
   */
  public static Checkout of(Path functions) {
    Path folder = functions.toAbsolutePath().normalize();
    Path template = folder.resolve("../../template.yaml").normalize();
    for (Path needed : new Path[] {folder.resolve("classes"), folder.resolve("lib"), template}) {
      if (!Files.exists(needed)) {
        throw new IllegalArgumentException(
            "%s: there is no %s; a folder functions/target of a build is needed"
                .formatted(functions, needed));
      }
    }
    return new Checkout(folder, template);
  }

  /**
   * What the template describes.
   *
   * @param queueEndpoint where SQS answers
   * @throws IOException if the file cannot be read
   * @throws dev.rollcall.local.template.TemplateException if it is not understood
   */
  public Template template(URI queueEndpoint) throws IOException {
    return Template.read(templateFile, PARAMETERS, new Deployment("rollcall", queueEndpoint));
  }
}
