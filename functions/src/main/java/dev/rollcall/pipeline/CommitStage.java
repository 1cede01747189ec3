package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Commit;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.notification.Notification.OfThing;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.Channels.Outgoing;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Sends the messages that no group reports, and marks all that were sent, as long as the claim is
 * still that of this run.
 */
final class CommitStage {
  /** The field of the log by which the query of a digest finds who is still offline. */
  private static final String STATE = "state";

  private static final String OFFLINE = "offline";
  private static final String BACK = "back";

  private final ShadowStore<AlertState> alerts;
  private final Channels channels;
  private final Surroundings surroundings;
  private final SideBySide sideBySide;
  private final Clock clock;

  CommitStage(
      ShadowStore<AlertState> alerts,
      Channels channels,
      Surroundings surroundings,
      SideBySide sideBySide,
      Clock clock) {
    this.alerts = alerts;
    this.channels = channels;
    this.surroundings = surroundings;
    this.sideBySide = sideBySide;
    this.clock = clock;
  }

  /**
   * What became of a claimed message.
   *
   * @param again the item, if it has to be looked at again
   * @param countedBy the run that had counted its device in a group, now that it is marked
   */
  record Committed(Optional<Item> again, Optional<String> countedBy) {
    static final Committed FAILED = new Committed(Optional.empty(), Optional.empty());
  }

  /**
   * What is to be marked.
   *
   * @param countedBy the run that has counted its device in a group; empty if it is sent alone
   * @param message what is sent then; empty if the group reports it
   */
  record Prepared(Claimed claimed, Optional<String> countedBy, Optional<Outgoing> message) {
    Prepared with(Outgoing next) {
      return new Prepared(claimed, countedBy, Optional.of(next));
    }
  }

  /**
   * Writes the messages that no group reports, and takes them out of the budget together: one
   * write, however many they are. What fails is reported, and left out.
   */
  List<Prepared> prepare(List<Claimed> claimed, Counted counted, Run run, Report report) {
    List<Prepared> inGroup = new ArrayList<>();
    List<Claimed> alone = new ArrayList<>();
    for (Claimed each : claimed) {
      Optional<String> countedBy = counted.countedBy(each.thing());
      if (countedBy.isPresent()) {
        inGroup.add(new Prepared(each, countedBy, Optional.empty()));
      } else {
        alone.add(each);
      }
    }
    List<Prepared> written =
        sideBySide.map(alone, each -> written(each, counted, run, report)).stream()
            .flatMap(Optional::stream)
            .toList();
    List<Prepared> all = new ArrayList<>(budgeted(written, run));
    all.addAll(inGroup);
    return all;
  }

  private Optional<Prepared> written(Claimed claimed, Counted counted, Run run, Report report) {
    if (!run.hasTime()) {
      report.finish(claimed.item(), new Result.Retry("no-time-left"));
      return Optional.empty();
    }
    try {
      Context context = surroundings.of(claimed, counted);
      Outgoing message = channels.write(claimed.notification(), context, claimed.onlyChannels());
      return Optional.of(new Prepared(claimed, Optional.empty(), Optional.of(message)));
    } catch (RuntimeException e) {
      report.finish(claimed.item(), new Result.Failed(e));
      return Optional.empty();
    }
  }

  private List<Prepared> budgeted(List<Prepared> alone, Run run) {
    if (alone.isEmpty()) {
      return alone;
    }
    List<Outgoing> messages = alone.stream().flatMap(each -> each.message().stream()).toList();
    Outcome outcome = alone.getFirst().claimed().item().outcome();
    List<Outgoing> budgeted = channels.budgeted(messages, run.id(), outcome);
    return IntStream.range(0, alone.size())
        .mapToObj(i -> alone.get(i).with(budgeted.get(i)))
        .toList();
  }

  /** Sends a message unless its group does, and marks it. What fails is reported. */
  Committed sendAndMark(Prepared prepared, Counted counted, Run run, Report report) {
    Claimed claimed = prepared.claimed();
    Item item = claimed.item();
    if (prepared.message().isPresent() && !run.hasTime()) {
      report.finish(item, new Result.Retry("no-time-left"));
      return Committed.FAILED;
    }
    try {
      List<String> failed =
          prepared.message().isPresent()
              ? alone(claimed, prepared.message().get(), run)
              : inGroup(claimed, counted.group().orElseThrow(), run);
      return committed(claimed, failed, prepared.countedBy(), report);
    } catch (RuntimeException e) {
      report.finish(item, new Result.Failed(e));
      return Committed.FAILED;
    }
  }

  private List<String> inGroup(Claimed claimed, GroupRef group, Run run) {
    claimed
        .item()
        .outcome()
        .with("incident", claimed.notification().incident())
        .with("group", group.id())
        .with(STATE, isOfOutage(claimed) ? OFFLINE : BACK);
    Commit commit = new Commit(run.id());
    write(claimed, state -> commit.notifiedInGroup(state, claimed.notification(), group));
    return List.of();
  }

  private static boolean isOfOutage(Claimed claimed) {
    return switch (claimed.notification()) {
      case OfThing ofThing -> ofThing.outage().isPresent();
      case OfGroup _, HeldBack _ -> false;
    };
  }

  private List<String> alone(Claimed claimed, Outgoing message, Run run) {
    Outcome outcome = claimed.item().outcome();
    claimed
        .countedIn()
        .ifPresent(
            group ->
                outcome
                    .with("group", group.id())
                    .with(STATE, claimed.notification().isAlert() ? OFFLINE : BACK));
    List<String> failed = channels.send(message, outcome);
    Commit commit = new Commit(run.id());
    write(claimed, state -> commit.notified(state, claimed.notification(), failed));
    return failed;
  }

  private void write(Claimed claimed, UnaryOperator<AlertState> commit) {
    Outcome outcome = claimed.item().outcome();
    Written<AlertState, AlertState> written =
        new OptimisticUpdate<>(alerts, claimed.thing(), AlertState::compact, outcome)
            .update(claimed.shadow(), commit, state -> state);
    if (written.isChanged()) {
      measure(written.before().state(), written.after().state(), outcome);
    }
  }

  private static Committed committed(
      Claimed claimed, List<String> failed, Optional<String> countedBy, Report report) {
    Item item = claimed.item();
    if (claimed.reason() == EvaluationReason.CLAIM_TAKEN_OVER) {
      item.outcome().count("takenOver");
    }
    if (claimed.revisit()) {
      // Even if a channel is down: it may not hold up the next message on the others.
      return new Committed(Optional.of(item.afterSending(claimed.reason())), countedBy);
    }
    if (!failed.isEmpty()) {
      report.finish(item, new Result.Retry(claimed.reason().label()));
      return new Committed(Optional.empty(), countedBy);
    }
    report.finish(item, new Result.Done(claimed.reason().label()));
    return new Committed(Optional.empty(), countedBy);
  }

  private void measure(AlertState before, AlertState after, Outcome outcome) {
    boolean wasRecovering = isIn(before, Phase.RECOVERING);
    boolean isOpen = isIn(after, Phase.NOTIFIED);
    boolean unreported = before.incident().map(Incident::unreported).orElse(false);
    if ((isIn(before, Phase.CLAIMED) && isOpen) || (wasRecovering && unreported)) {
      outcome.measure(Metric.INCIDENTS_OPENED, 1);
      before
          .incident()
          .map(incident -> incident.start().earliest())
          .map(since -> Duration.between(since, clock.instant()).toMillis())
          .ifPresent(millis -> outcome.measure(Metric.ALERT_LATENCY, millis));
    }
    if (wasRecovering && !isOpen) {
      outcome.measure(Metric.INCIDENTS_CLOSED, 1);
    }
  }

  private static boolean isIn(AlertState state, Phase phase) {
    return state.incident().map(Incident::phase).equals(Optional.of(phase));
  }
}
