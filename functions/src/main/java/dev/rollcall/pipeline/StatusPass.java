package dev.rollcall.pipeline;

import dev.rollcall.observability.Metric;
import dev.rollcall.observability.OutcomeLog;
import dev.rollcall.port.EventQueue;
import dev.rollcall.tracking.TrackingReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The first pass over a batch of last wills and statuses. Those of one thing are applied together,
 * so a device that floods costs one read of its shadow for each batch. Mostly AWS IoT's own event
 * has said the same already, and nothing is left to do. Otherwise the second pass gets the newest
 * status that has changed something.
 */
public final class StatusPass {
  private final ItemReader reader;
  private final Tracking tracking;
  private final EventQueue secondPass;
  private final SideBySide sideBySide;
  private final OutcomeLog log;
  private final Duration needed;

  /**
   * A pass that logs there.
   *
   * @param needed what an item may take; with less time left none is begun
   */
  public StatusPass(
      EventDispatcher dispatcher,
      Tracking tracking,
      EventQueue secondPass,
      SideBySide sideBySide,
      OutcomeLog log,
      Duration needed) {
    this.reader = new ItemReader("tracking", dispatcher, tracking);
    this.tracking = tracking;
    this.secondPass = secondPass;
    this.sideBySide = sideBySide;
    this.log = log;
    this.needed = needed;
  }

  /**
   * Deals with a batch.
   *
   * @param bodies the messages by their ids, in their order
   * @param remainingMillis until the function is killed
   * @return the ids of the messages that have to come again
   */
  public Set<String> run(Map<String, String> bodies, IntSupplier remainingMillis) {
    Report report = new Report(log);
    List<ThingItems> things = ThingItems.coalesce(reader.read(bodies, report));
    sideBySide.map(
        things,
        each -> {
          if (remainingMillis.getAsInt() >= needed.toMillis()) {
            track(each, bodies, report);
          } else {
            each.items().forEach(item -> report.finish(item, new Result.Retry("no-time-left")));
          }
          return each;
        });
    return report.retries();
  }

  private void track(ThingItems things, Map<String, String> bodies, Report report) {
    for (Item recheck : things.rechecks()) {
      report.finish(recheck, new Result.Done(TrackingPass.refuseRecheck(recheck.outcome())));
    }
    List<Item> items = things.ofEvents();
    if (items.isEmpty()) {
      return;
    }
    try {
      List<TrackingReason> reasons =
          tracking.applyAndHandOver(
              things.thing(),
              things.events(),
              changed -> secondPass.send(bodies.getOrDefault(items.get(changed).id(), "")),
              items.getLast().outcome());
      for (int i = 0; i < items.size(); i++) {
        finish(items.get(i), reasons.get(i), report);
      }
    } catch (RuntimeException e) {
      items.forEach(item -> report.finish(item, new Result.Failed(e)));
    }
  }

  private static void finish(Item item, TrackingReason reason, Report report) {
    if (reason == TrackingReason.FOREIGN_PUBLISHER) {
      item.outcome().measure(Metric.FOREIGN_STATUSES, 1);
    }
    report.finish(item, new Result.Done(reason.label()));
  }
}
