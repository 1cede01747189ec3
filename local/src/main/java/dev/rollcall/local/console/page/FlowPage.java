package dev.rollcall.local.console.page;

import dev.rollcall.local.console.flow.Arrow;
import dev.rollcall.local.console.flow.Drawing;
import dev.rollcall.local.console.flow.Node;
import dev.rollcall.local.console.flow.Traffic.Load;
import dev.rollcall.local.console.flow.Traffic.Queued;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.TopicRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The pipeline.
 *
 * @param loads what has gone each way
 * @param ways the arrows of the selected node, or all
 * @param detail what is selected
 * @param samples the names of the sample events
 * @param alarms the alarms that what happened in the last minutes would make ring
 * @param chaosSeed the seed of chaos; empty while it is off
 */
@RecordBuilder
public record FlowPage(
    Drawing drawing,
    Map<Arrow, Load> loads,
    List<Way> ways,
    Optional<Node> selected,
    Optional<Detail> detail,
    List<String> samples,
    List<String> alarms,
    OptionalLong chaosSeed) {

  /** Copies the collections. */
  public FlowPage {
    loads = Map.copyOf(loads);
    ways = List.copyOf(ways);
    samples = List.copyOf(samples);
    alarms = List.copyOf(alarms);
  }

  /** An arrow with its ends. */
  public record Way(Node from, Node to, Optional<Load> load) {}

  /** What is known of a node. */
  public sealed interface Detail {}

  /** A rule, with a message on which it can be tried. */
  public record RuleDetail(TopicRule rule, String topic, String payload) implements Detail {}

  /** A function, with its variables by name. */
  public record FunctionDetail(LambdaFunction function, Map<String, String> environment)
      implements Detail {}

  /**
   * A queue.
   *
   * @param visible how many messages can be received now
   * @param waiting what rules have put there and is not due yet, newest first
   */
  public record QueueDetail(Queue queue, int visible, List<Queued> waiting) implements Detail {
    /** Copies the list. */
    public QueueDetail {
      waiting = List.copyOf(waiting);
    }
  }

  /** How much has gone one way, in figures; empty if nothing has. */
  public String count(Arrow arrow) {
    Load load = loads.get(arrow);
    return load == null ? "" : String.valueOf(load.count());
  }

  /** Where the page is with this node selected. */
  public static String href(Node node) {
    return FlowView.PATH + "?" + FleetQuery.encoded(Map.of("node", node.id()));
  }
}
