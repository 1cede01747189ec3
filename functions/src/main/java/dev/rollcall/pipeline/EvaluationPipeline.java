package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.OutcomeLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The second pass over a batch of the alert queue, after the grace period.
 *
 * <ol>
 *   <li>parse ({@link ItemReader}): messages of the queue become items; refused input ends here
 *   <li>coalesce ({@link ThingItems}): the items of one thing, in the order in which they are
 *       looked at
 *   <li>evaluate ({@link ThingStage}): each thing, side by side: load, apply, decide, claim, ask
 *       AWS IoT, look again
 *   <li>group ({@link GroupStage}): losses and recoveries are counted, and the digest that is due
 *       is sent
 *   <li>budget ({@link CommitStage}): the messages that no group reports are written, with the
 *       attributes of their things, and taken out of the budget together
 *   <li>send ({@link CommitStage}): each of these messages, on each channel that the budget allows
 *   <li>commit ({@link CommitStage}): each device is marked as notified; this and the step before
 *       are one for each device, side by side
 *   <li>release ({@link GroupStage}): the groups forget what is marked in the devices' own shadows
 * </ol>
 *
 * <p>Each item ends as done, to be retried, or failed, and is logged then. An item whose thing has
 * a message to send first goes round once more.
 */
public final class EvaluationPipeline {
  private final ItemReader reader;
  private final MuteReader mutes;
  private final ThingStage things;
  private final GroupStage groups;
  private final CommitStage commits;
  private final SummaryStage summaries;
  private final int fewLosses;
  private final SideBySide sideBySide;
  private final OutcomeLog log;
  private final Clock clock;
  private final Duration needed;

  EvaluationPipeline(PipelineParts parts) {
    this.clock = Clock.tick(parts.clock(), Duration.ofMillis(1)); // as shadows keep times
    this.reader = new ItemReader("evaluation", parts.dispatcher(), parts.tracking());
    this.mutes = new MuteReader(parts.alerts(), parts.groupThing());
    this.things =
        new ThingStage(
            parts.tracking(),
            parts.alerts(),
            parts.evaluator(),
            parts.rechecks(),
            new BrokerCheck(parts.broker(), parts.tracking(), clock),
            new GroupKeys(parts.bySite(), parts.naming()));
    this.groups =
        new GroupStage(
            parts.groups(),
            parts.groupThing(),
            parts.groupPolicy(),
            parts.rechecks(),
            parts.channels(),
            clock);
    this.fewLosses = parts.groupPolicy().threshold();
    this.commits =
        new CommitStage(
            parts.alerts(),
            parts.channels(),
            new Surroundings(parts.attributes(), parts.bySite()),
            parts.sideBySide(),
            parts.clock());
    this.summaries = new SummaryStage(parts.budget(), parts.channels());
    this.sideBySide = parts.sideBySide();
    this.log = parts.log();
    this.needed = parts.needed();
  }

  /**
   * Evaluates a batch.
   *
   * @param bodies the messages by their ids, in their order
   * @param invocation names the invocation, for claims
   * @param remainingMillis until the function is killed
   * @return the ids of the messages that have to come again
   */
  public Set<String> run(
      Map<String, String> bodies, String invocation, IntSupplier remainingMillis) {
    Report report = new Report(log);
    List<Item> items = reader.read(bodies, report);
    boolean asksBroker = losses(items) < fewLosses;
    for (int round = 0; !items.isEmpty(); round++) {
      String id = invocation + "/" + round;
      items =
          round(items, new Run(id, clock.instant(), asksBroker, remainingMillis, needed), report);
    }
    return report.retries();
  }

  /**
   * How many things may be reported. Where many are lost together, AWS IoT is not asked about each:
   * a return that was not heard of is one of many, and the calls would hold up the message.
   */
  private static long losses(List<Item> items) {
    return items.stream().flatMap(item -> item.mayReport().stream()).distinct().count();
  }

  /** One round through the stages; the items that go round once more. */
  private List<Item> round(List<Item> items, Run run, Report report) {
    Mutes muted;
    try {
      muted = mutes.read();
    } catch (RuntimeException e) {
      items.forEach(item -> report.finish(item, new Result.Failed(e)));
      return List.of();
    }
    recheckOthers(items, muted, run, report);
    ThingResults evaluated =
        new ThingResults(
            sideBySide.map(
                ThingItems.coalesce(items), each -> things.evaluate(each, muted, run, report)),
            run.id());
    List<Item> again = new ArrayList<>(evaluated.left());
    for (GroupKey key : evaluated.groups()) {
      again.addAll(finish(key, evaluated, muted, run, report));
    }
    return again;
  }

  /** Of what is no thing. */
  private void recheckOthers(List<Item> items, Mutes muted, Run run, Report report) {
    for (Item item : items) {
      switch (item.input()) {
        case Input.GroupRecheck own ->
            finish(item, () -> groups.recheck(own.recheck(), muted, run, item.outcome()), report);
        case Input.BudgetRecheck own ->
            finish(item, () -> summaries.recheck(own.recheck(), run, item.outcome()), report);
        case Input.OfThing _, Input.Unreadable _, Input.Nothing _ -> {}
      }
    }
  }

  private static void finish(Item item, Supplier<Result> recheck, Report report) {
    Result result;
    try {
      result = recheck.get();
    } catch (RuntimeException e) {
      result = new Result.Failed(e);
    }
    report.finish(item, result);
  }

  /** Counts, notifies, commits and releases what was claimed of the devices of one group. */
  private List<Item> finish(
      GroupKey key, ThingResults evaluated, Mutes muted, Run run, Report report) {
    List<Claimed> claimed = evaluated.claimed(key);
    Counted counted;
    try {
      counted =
          groups.countAndSendDigest(key, evaluated.changes(key), muted, evaluated.outcome(key));
    } catch (RuntimeException e) {
      evaluated.failed(key, e).forEach(report::finish);
      return List.of();
    }
    evaluated.findings(key).forEach(each -> report.finish(each.item(), each.result()));
    List<CommitStage.Committed> committed =
        sideBySide.map(
            commits.prepare(claimed, counted, run, report),
            each -> commits.sendAndMark(each, counted, run, report));
    release(counted, committed, run);
    return committed.stream().flatMap(each -> each.again().stream()).toList();
  }

  /**
   * If it fails, the group remembers this run until it ends, which does no harm. All items have
   * ended by then, so the failure has a line of its own in the log.
   */
  private void release(Counted counted, List<CommitStage.Committed> committed, Run run) {
    List<String> marked = committed.stream().flatMap(each -> each.countedBy().stream()).toList();
    if (marked.isEmpty()) {
      return;
    }
    Outcome outcome = new Outcome("evaluation");
    outcome.with("event", "release");
    counted.group().ifPresent(group -> outcome.with("group", group.id()));
    try {
      groups.release(counted, marked, run, outcome);
    } catch (RuntimeException e) {
      outcome.failed(e);
      log.write(outcome);
    }
  }
}
