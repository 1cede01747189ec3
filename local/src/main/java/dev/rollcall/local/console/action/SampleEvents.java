package dev.rollcall.local.console.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code events}: what rules and queues hand to functions. */
public final class SampleEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Variables for a tool, and no event. */
  private static final String NO_EVENT = "env.json";

  private final Path folder;
  private final Template template;

  /** Those of a folder, for the functions of a template. */
  public SampleEvents(Path folder, Template template) {
    this.folder = folder;
    this.template = template;
  }

  /** The names of the files. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json") && !name.equals(NO_EVENT))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // an installation without them has none to offer
    }
  }

  /**
   * The text of an event.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  String text(String name) throws IOException {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("There is no event " + name + ".");
    }
    return Files.readString(folder.resolve(name));
  }

  /** The function that gets such an event: of its queue, else that which no queue invokes. */
  LambdaFunction function(String event) throws IOException {
    JsonNode source = JSON.readTree(event).at("/Records/0/eventSourceARN");
    return template.functions().stream()
        .filter(
            function ->
                source.isMissingNode()
                    ? function.sources().isEmpty()
                    : function.sources().stream()
                        .flatMap(each -> template.queueOfArn(each.queueArn()).stream())
                        .map(Queue::logicalId)
                        .anyMatch(queue -> source.asText().endsWith(":" + queue)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No function takes such an event."));
  }
}
