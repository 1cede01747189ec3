package dev.rollcall.pipeline;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.observability.OutcomeLog;
import dev.rollcall.port.EventQueue;
import dev.rollcall.tracking.TrackingReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The first pass over a batch of last wills and statuses. Of each thing and publisher only the
 * newest counts, so a device that floods costs one read of its shadow for each batch. Mostly AWS
 * IoT's own event has said the same already, and nothing is left to do. Otherwise the second pass
 * gets the status too.
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
          boolean hasTime = remainingMillis.getAsInt() >= needed.toMillis();
          track(each, bodies, hasTime, report);
          return each;
        });
    return report.retries();
  }

  private void track(
      ThingItems things, Map<String, String> bodies, boolean hasTime, Report report) {
    Set<Item> older = things.olderStatuses();
    for (Item item : things.items()) {
      Result result;
      if (!hasTime) {
        result = new Result.Retry("no-time-left");
      } else if (older.contains(item)) {
        result = new Result.Done(TrackingReason.STALE_STATUS.label());
      } else {
        result = track(item, bodies.getOrDefault(item.id(), ""));
      }
      report.finish(item, result);
    }
  }

  private Result track(Item item, String body) {
    try {
      return switch (item.input()) {
        case Input.Event(var thing, var _, ConnectionEvent event) ->
            new Result.Done(
                tracking
                    .applyAndHandOver(thing, event, () -> secondPass.send(body), item.outcome())
                    .label());
        case Input.ThingRecheck _,
            Input.GroupRecheck _,
            Input.BudgetRecheck _,
            Input.Unreadable _,
            Input.Nothing _ ->
            new Result.Done(TrackingPass.refuseRecheck(item.outcome()));
      };
    } catch (RuntimeException e) {
      return new Result.Failed(e);
    }
  }
}
