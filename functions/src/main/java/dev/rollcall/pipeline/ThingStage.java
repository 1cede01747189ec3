package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member;
import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.pipeline.ThingResult.Finding;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.TrackingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Evaluates the items of one thing: load, apply, decide, claim, look again.
 *
 * <p>Two shadows are not changed by one write. So the connection is read once more after the claim:
 * if it does not support the message any more, the claim is withdrawn. Before that, AWS IoT is
 * asked whether a device that seems to be away is connected.
 */
final class ThingStage {
  /** How often a recheck comes, so that lifting a mute takes effect soon. */
  static final Duration HOP = Duration.ofMinutes(5);

  /** Each look finds a connection that has changed once more. */
  private static final int MAX_LOOKS = 10;

  private final Tracking tracking;
  private final ShadowStore<AlertState> alerts;
  private final AlertEvaluator evaluator;
  private final Rechecks rechecks;
  private final BrokerCheck broker;
  private final GroupKeys groups;

  ThingStage(
      Tracking tracking,
      ShadowStore<AlertState> alerts,
      AlertEvaluator evaluator,
      Rechecks rechecks,
      BrokerCheck broker,
      GroupKeys groups) {
    this.tracking = tracking;
    this.alerts = alerts;
    this.evaluator = evaluator;
    this.rechecks = rechecks;
    this.broker = broker;
    this.groups = groups;
  }

  /** Evaluates the items up to the first that claims a message. What fails is reported. */
  ThingResult evaluate(ThingItems things, Mutes mutes, Run run, Report report) {
    if (!run.hasTime()) {
      things.items().forEach(item -> report.finish(item, new Result.Retry("no-time-left")));
      return ThingResult.over();
    }
    Attempt attempt = new Attempt(things, mutes, run, report);
    try {
      return attempt.evaluate();
    } catch (RuntimeException e) {
      things.items().forEach(item -> report.finish(item, new Result.Failed(e)));
      return ThingResult.failed(attempt.claiming.map(Member::key));
    }
  }

  /** Whether the connection, read once more after the claim, supports the message. */
  private enum Support {
    HOLDS,
    CONTRADICTED,
    UNKNOWN
  }

  /** One evaluation of one thing. */
  private final class Attempt {
    private final ThingName thing;
    private final ThingItems batch;
    private final ThingDecider decisions;
    private final Run run;
    private final Report report;
    private final Outcome outcome;
    private final OptimisticUpdate<AlertState> update;
    private ConnectionState connection = ConnectionState.EMPTY;

    /** Whether a write of this run has made the device one of the known devices. */
    private boolean discovered;

    /** When AWS IoT said, after the claim, that the device is not connected. */
    private Optional<Instant> notConnectedAt = Optional.empty();

    /** The incident that is being claimed: the write may have succeeded though it failed. */
    private Optional<String> claiming = Optional.empty();

    Attempt(ThingItems batch, Mutes mutes, Run run, Report report) {
      this.thing = batch.thing();
      this.batch = batch;
      this.decisions = new ThingDecider(evaluator, groups, batch, mutes, run);
      this.run = run;
      this.report = report;
      this.outcome = batch.items().getLast().outcome();
      this.update = new OptimisticUpdate<>(alerts, thing, AlertState::compact, outcome);
    }

    ThingResult evaluate() {
      // First the incident, then the connection. The other way round, a run that pauses between the
      // two could take the outage that begins meanwhile for over.
      Snapshot<AlertState> known = update.load();
      Tracking.Applied applied = tracking.apply(thing, batch.events(), outcome);
      connection = applied.state();
      nameTracking(applied);
      if (applied.isOfStranger()) {
        String reason = TrackingReason.NOT_REGISTERED.label();
        batch.items().forEach(item -> report.finish(item, new Result.Done(reason)));
        return ThingResult.over();
      }
      for (int look = 0; look < MAX_LOOKS; look++) {
        Written<AlertState, Decision> written = claim(known);
        discovered |= isDiscovery(written);
        Decision decision = written.decided();
        if (decision.notification().isEmpty()) {
          known = rereadIfUnchanged(written);
          if (known.equals(written.after())) {
            return ended(written, Optional.empty());
          }
          continue;
        }
        Support support = support(written.before().state(), decision);
        if (support != Support.CONTRADICTED) {
          // Sent even if that is unknown, since nobody else may send it; then looked at once more.
          return ended(written, Optional.of(claimed(written, support == Support.UNKNOWN)));
        }
        known = withdraw(written);
      }
      throw new IllegalStateException("%s: changed %d times in a row".formatted(thing, MAX_LOOKS));
    }

    /**
     * The incident, read once more if nothing is to be done: another run may have claimed a message
     * since it was read, and looked at the connection before it was as we have found it.
     */
    private Snapshot<AlertState> rereadIfUnchanged(Written<AlertState, Decision> written) {
      if (written.isChanged()) {
        return written.after(); // the write has confirmed it
      }
      Snapshot<AlertState> now = update.load();
      if (now.version() == written.after().version()) {
        return written.after();
      }
      connection = tracking.reread(thing, batch.events(), outcome);
      return now;
    }

    private void nameTracking(Tracking.Applied applied) {
      int event = 0;
      for (Item item : batch.items()) {
        if (item.input() instanceof Input.Event) {
          item.outcome().tracked(applied.reasons().get(event++).label());
        }
      }
    }

    /** Decides and writes. A recheck is in the queue before the shadow says so. */
    private Written<AlertState, Decision> claim(Snapshot<AlertState> known) {
      Written<AlertState, Decision> written = decideAndWrite(known, Optional.empty());
      for (int sent = 0; written.decided().recheck().isPresent(); sent++) {
        if (sent == MAX_LOOKS) {
          throw new IllegalStateException("mute of %s: keeps changing".formatted(thing));
        }
        Optional<Instant> due = written.decided().recheck();
        send(due.orElseThrow());
        written = decideAndWrite(written.after(), due);
      }
      return written;
    }

    private void send(Instant due) {
      Duration in = Duration.between(run.now(), due);
      rechecks.send(new Recheck.OfThing(thing, due), in.compareTo(HOP) > 0 ? HOP : in);
    }

    private Snapshot<AlertState> reload() {
      Snapshot<AlertState> newer = update.load();
      connection = tracking.reread(thing, batch.events(), outcome);
      return newer;
    }

    private Written<AlertState, Decision> decideAndWrite(
        Snapshot<AlertState> known, Optional<Instant> sent) {
      return update.update(
          known,
          state -> {
            Decision decision = decisions.decide(state, connection, sent);
            claiming = decision.notification().map(Notification::incident);
            return decision;
          },
          Decision::next,
          this::reload,
          state -> state.isClaimedBy(run.id()));
    }

    private Support support(AlertState before, Decision decision) {
      Notification notification = decision.notification().orElseThrow();
      try {
        if (notification.isAlert()) {
          notConnectedAt = broker.notConnected(thing, connection, run, outcome);
        }
        if (decision.reason() == EvaluationReason.CLAIM_TAKEN_OVER) {
          return Support.UNKNOWN; // the run before may have sent it
        }
        if (notification instanceof DuplicateIdentity) {
          return Support.HOLDS; // of a takeover in the past
        }
        connection = tracking.reread(thing, batch.events(), outcome);
      } catch (RuntimeException e) {
        outcome.with("look", Outcome.describe(e));
        return Support.UNKNOWN;
      }
      Decision again = decisions.decide(before, connection, Optional.empty());
      return again.isSameMessage(decision) ? Support.HOLDS : Support.CONTRADICTED;
    }

    /** Takes back a claim of this run, whatever else was written since. */
    private Snapshot<AlertState> withdraw(Written<AlertState, Decision> written) {
      outcome.count("withdrawn");
      AlertState before = written.before().state();
      return update
          .update(written.after(), state -> state.withdrawn(before, run.id()), state -> state)
          .after();
    }

    private Claimed claimed(Written<AlertState, Decision> written, boolean revisit) {
      Decision decision = written.decided();
      return ClaimedBuilder.builder()
          .item(decision.item().orElseThrow())
          .thing(thing)
          .shadow(written.after())
          .reason(decision.reason())
          .notification(withBrokerAnswer(decision.notification().orElseThrow()))
          .context(decisions.context(written.after().state(), connection))
          .onlyChannels(decision.onlyChannels())
          .group(decisions.group(written.after().state(), connection))
          .revisit(revisit || needsRecheck(decision.notification().get()))
          .build();
    }

    /** What raises no event: the end of a flapping, or of the time of another certificate. */
    private boolean needsRecheck(Notification notification) {
      return notification instanceof DeviceFlapping
          || connection.otherCertificateCounts().isPresent();
    }

    private Notification withBrokerAnswer(Notification notification) {
      return switch (notification) {
        case DeviceOffline offline -> withBrokerAnswer(offline);
        case DeviceFlapping flapping ->
            new DeviceFlapping(withBrokerAnswer(flapping.latest()), flapping.summary());
        default -> notification;
      };
    }

    private DeviceOffline withBrokerAnswer(DeviceOffline offline) {
      return DeviceOfflineBuilder.builder(offline)
          .notConnectedAt(notConnectedAt)
          .gateway(groups.isGateway(connection))
          .build();
    }

    private ThingResult ended(Written<AlertState, Decision> written, Optional<Claimed> claimed) {
      Decision decision = written.decided();
      Map<Item, Result> ended = new LinkedHashMap<>(decision.ended());
      if (written.after().state().hasToBeSent()) {
        ended.replaceAll(Attempt::staying);
      }
      Optional<Finding> finding =
          discovered || decisions.isMuted(decision)
              ? Optional.of(finding(written, decision, claimed, ended))
              : Optional.empty();
      ended.forEach(report::finish);
      List<Item> left =
          claimed
              .map(each -> batch.items().indexOf(each.item()))
              .map(index -> batch.items().subList(index + 1, batch.items().size()))
              .orElse(List.of());
      return new ThingResult(claimed, left, finding, Optional.empty());
    }

    private static boolean isDiscovery(Written<AlertState, Decision> written) {
      return !written.before().state().membership().known()
          && written.after().state().membership().known();
    }

    /** An item that has sent a message stays for the channels that did not accept it. */
    private static Result staying(Item item, Result result) {
      return item.secondLook() && result instanceof Result.Done(String reason)
          ? new Result.Retry(reason)
          : result;
    }

    /** The last item ends when the group knows, so that its log line says so. */
    private Finding finding(
        Written<AlertState, Decision> written,
        Decision decision,
        Optional<Claimed> claimed,
        Map<Item, Result> ended) {
      Item item = decision.item().orElseThrow();
      Result result =
          claimed.isPresent()
              ? new Result.Done(decision.reason().label())
              : Objects.requireNonNull(ended.remove(item));
      return FindingBuilder.builder()
          .group(decisions.group(written.after().state(), connection))
          .thing(thing)
          .discovered(discovered)
          .muted(decisions.isMuted(decision))
          .item(item)
          .result(result)
          .hasMessage(claimed.isPresent())
          .build();
    }
  }
}
