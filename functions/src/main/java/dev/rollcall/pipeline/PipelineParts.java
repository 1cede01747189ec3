package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.group.GroupPolicy;
import dev.rollcall.group.GroupState;
import dev.rollcall.observability.OutcomeLog;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of the second pass.
 *
 * @param groupThing the thing in whose shadows groups are kept
 * @param bySite whether each site is a group; else all devices are one
 * @param broker is asked before an outage is reported; empty if it is not to be
 * @param attributes of things, for the messages about them
 * @param budget how many messages people get, as the channels know it
 * @param needed what an item may take; with less time left none is begun
 */
@RecordBuilder
public record PipelineParts(
    EventDispatcher dispatcher,
    Tracking tracking,
    AlertEvaluator evaluator,
    ShadowStore<AlertState> alerts,
    Function<GroupKey, ShadowStore<GroupState>> groups,
    ThingName groupThing,
    ThingNaming naming,
    boolean bySite,
    GroupPolicy groupPolicy,
    Rechecks rechecks,
    Optional<BrokerConnections> broker,
    Channels channels,
    ShownAttributes attributes,
    MessageBudget budget,
    SideBySide sideBySide,
    OutcomeLog log,
    Clock clock,
    Duration needed) {

  /** The pipeline of these parts. */
  public EvaluationPipeline pipeline() {
    return new EvaluationPipeline(this);
  }
}
