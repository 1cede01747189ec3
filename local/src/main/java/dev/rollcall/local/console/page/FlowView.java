package dev.rollcall.local.console.page;

import dev.rollcall.local.console.flow.Arrow;
import dev.rollcall.local.console.flow.Drawing;
import dev.rollcall.local.console.flow.Node;
import dev.rollcall.local.console.flow.Pipeline;
import dev.rollcall.local.console.flow.Traffic;
import dev.rollcall.local.console.flow.Traffic.Load;
import dev.rollcall.local.console.page.FlowPage.Detail;
import dev.rollcall.local.console.page.FlowPage.FunctionDetail;
import dev.rollcall.local.console.page.FlowPage.QueueDetail;
import dev.rollcall.local.console.page.FlowPage.RuleDetail;
import dev.rollcall.local.console.page.FlowPage.Way;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The pipeline as a reader sees it. */
public final class FlowView implements View {
  /** Where it is. */
  public static final String PATH = "/console/flow";

  private static final String EXAMPLE_TOPIC = "$aws/events/presence/disconnected/RPI";
  private static final String EXAMPLE =
      """
      {
        "clientId": "RPI",
        "eventType": "disconnected",
        "timestamp": 1795443329420,
        "sessionIdentifier": "b4f1c2d3",
        "principalIdentifier": "1f4d0b2c",
        "clientInitiatedDisconnect": false,
        "disconnectReason": "CONNECTION_LOST",
        "versionNumber": 3
      }\
      """;
  private static final String STATUS_TOPIC = "my/things/RPI/update";
  private static final String STATUS = "{\"state\": {\"reported\": {\"connected\": false}}}";

  private final Source source;
  private final Texts texts;
  private final Optional<String> selected;

  /** Where it finds what it shows. */
  public interface Source {
    /** What runs. */
    Template template();

    /** What has gone each way. */
    Traffic traffic();

    /** How many messages can be received from a queue. */
    int depth(Queue queue);

    /** The names of the sample events. */
    List<String> samples();

    /** The logical ids of alarms that have a reason to ring. */
    List<String> alarms();

    /** The seed of chaos; empty while it is off. */
    OptionalLong chaosSeed();
  }

  /**
   * Of what the parameters ask for.
   *
   * @param parameters of the address
   */
  public FlowView(Source source, Map<String, String> parameters, Texts texts) {
    this.source = source;
    this.texts = texts;
    selected = Optional.ofNullable(parameters.get("node"));
  }

  @Override
  public String title() {
    return texts.of("flow.title");
  }

  @Override
  public String main() {
    return Templates.flow(page(), texts);
  }

  FlowPage page() {
    Pipeline pipeline = new Pipeline(source.template());
    Map<Arrow, Load> loads = new HashMap<>();
    for (Arrow arrow : pipeline.arrows()) {
      source.traffic().load(arrow).ifPresent(load -> loads.put(arrow, load));
    }
    Optional<Node> node = selected.flatMap(pipeline::node);
    List<Way> ways =
        pipeline.arrows().stream()
            .filter(arrow -> node.map(each -> touches(arrow, each)).orElse(true))
            .flatMap(arrow -> way(pipeline, arrow, loads).stream())
            .toList();
    return FlowPageBuilder.builder()
        .drawing(Drawing.of(pipeline))
        .loads(loads)
        .ways(ways)
        .selected(node)
        .detail(node.flatMap(this::detail))
        .samples(source.samples())
        .alarms(source.alarms())
        .chaosSeed(source.chaosSeed())
        .build();
  }

  private static boolean touches(Arrow arrow, Node node) {
    return arrow.from().equals(node.id()) || arrow.to().equals(node.id());
  }

  private static Optional<Way> way(Pipeline pipeline, Arrow arrow, Map<Arrow, Load> loads) {
    return pipeline
        .node(arrow.from())
        .flatMap(
            from ->
                pipeline
                    .node(arrow.to())
                    .map(to -> new Way(from, to, Optional.ofNullable(loads.get(arrow)))));
  }

  private Optional<Detail> detail(Node node) {
    Template template = source.template();
    return switch (node.kind()) {
      case RULE ->
          template.rules().stream()
              .filter(rule -> rule.logicalId().equals(node.id()))
              .findFirst()
              .map(
                  rule ->
                      rule.sql().contains("presence")
                          ? new RuleDetail(rule, EXAMPLE_TOPIC, EXAMPLE)
                          : new RuleDetail(rule, STATUS_TOPIC, STATUS));
      case FUNCTION -> {
        var function = template.function(node.id());
        yield Optional.of(new FunctionDetail(function, new TreeMap<>(function.environment())));
      }
      case QUEUE, FAILURE_QUEUE -> {
        Queue queue = template.queue(node.id());
        yield Optional.of(
            new QueueDetail(queue, source.depth(queue), source.traffic().waiting(node.id())));
      }
      case DEVICES, BROKER, SHADOWS, TOPIC, MAIL_SERVICE, RECIPIENT -> Optional.empty();
    };
  }
}
