package dev.rollcall.pipeline;

import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ThingRegistry;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionTracker;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import dev.rollcall.tracking.RecordedConnection;
import dev.rollcall.tracking.StatusAuthority;
import dev.rollcall.tracking.TrackingReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Applies events to the connection state in a thing's shadow, the same in both passes. */
public final class Tracking {
  private final ShadowStore<ConnectionState> shadows;
  private final ConnectionTracker tracker;
  private final StatusAuthority authority;
  private final ThingRegistry registry;
  private final EvaluationPolicy policy;
  private final Clock clock;

  /**
   * Tracking in these shadows.
   *
   * @param registry is asked about a thing that was never seen
   */
  public Tracking(
      ShadowStore<ConnectionState> shadows,
      ConnectionTracker tracker,
      StatusAuthority authority,
      ThingRegistry registry,
      EvaluationPolicy policy,
      Clock clock) {
    this.shadows = shadows;
    this.tracker = tracker;
    this.authority = authority;
    this.registry = registry;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The state after some events, and what became of each.
   *
   * @param written whether the shadow did not have all of it yet
   */
  record Applied(ConnectionState state, List<TrackingReason> reasons, boolean written) {
    Applied {
      reasons = List.copyOf(reasons);
    }

    static Applied notRegistered(ConnectionState state, List<ConnectionEvent> events) {
      return new Applied(
          state, Collections.nCopies(events.size(), TrackingReason.NOT_REGISTERED), false);
    }

    /** The place of the last event that changes whether, or since when, the thing is connected. */
    OptionalInt lastChange() {
      return IntStream.range(0, reasons.size()).filter(this::isChange).max();
    }

    private boolean isChange(int event) {
      return switch (reasons.get(event)) {
        case APPLIED, COMPLETED -> true;
        default -> false;
      };
    }

    boolean isOfStranger() {
      return reasons.contains(TrackingReason.NOT_REGISTERED);
    }
  }

  /** Applies events, and writes what has changed. */
  Applied apply(ThingName thing, List<ConnectionEvent> events, Outcome outcome) {
    OptimisticUpdate<ConnectionState> update = update(thing, outcome);
    Snapshot<ConnectionState> known = update.load();
    return isStranger(thing, known, events)
        ? Applied.notRegistered(known.state(), events)
        : write(update, known, events, outcome);
  }

  /** Whether a thing was never seen, and is none of the registry. */
  private boolean isStranger(
      ThingName thing, Snapshot<ConnectionState> known, List<ConnectionEvent> events) {
    return !events.isEmpty() && known.state().isUnknown() && !registry.contains(thing);
  }

  private OptimisticUpdate<ConnectionState> update(ThingName thing, Outcome outcome) {
    return new OptimisticUpdate<>(shadows, thing, ConnectionState::compact, outcome);
  }

  private Applied write(
      OptimisticUpdate<ConnectionState> update,
      Snapshot<ConnectionState> known,
      List<ConnectionEvent> events,
      Outcome outcome) {
    Written<ConnectionState, Applied> written =
        update.update(known, state -> applied(state, events), Applied::state);
    if (written.isChanged()) {
      measure(written.before().state(), written.after().state(), outcome);
    }
    Applied applied = written.decided();
    return new Applied(applied.state(), applied.reasons(), written.isChanged());
  }

  /**
   * Applies events, and hands the last one over to the second pass that changes whether, or since
   * when, the thing is connected. That comes before the write: a function that is killed between
   * the two does both again, while an event that the shadow has already is not handed over.
   *
   * @param handOver gets the place of the event; may be called more than once
   * @return what became of each
   */
  List<TrackingReason> applyAndHandOver(
      ThingName thing, List<ConnectionEvent> events, IntConsumer handOver, Outcome outcome) {
    OptimisticUpdate<ConnectionState> update = update(thing, outcome);
    Snapshot<ConnectionState> known = update.load();
    if (isStranger(thing, known, events)) {
      return Applied.notRegistered(known.state(), events).reasons();
    }
    Applied expected = applied(known.state(), events);
    expected.lastChange().ifPresent(handOver);
    Applied applied = write(update, known, events, outcome);
    if (!applied.reasons().equals(expected.reasons())) {
      applied.lastChange().ifPresent(handOver); // somebody else has written meanwhile
    }
    return applied.reasons();
  }

  /** Writes that the broker says the client id of a connection is connected since then. */
  void confirm(ThingName thing, RecordedConnection last, Instant since, Outcome outcome) {
    OptimisticUpdate<ConnectionState> update = update(thing, outcome);
    Written<ConnectionState, ConnectionState> written =
        update.update(update.load(), state -> state.withConfirmed(last, since), state -> state);
    measure(written.before().state(), written.after().state(), outcome);
  }

  /** What the shadow says by now, with events applied that it may not have yet. */
  ConnectionState reread(ThingName thing, List<ConnectionEvent> events, Outcome outcome) {
    outcome.count("reads");
    return applied(shadows.load(thing).state(), events).state();
  }

  /** Puts right what others have written to {@code reported.connected}. */
  void repair(ThingName thing, Outcome outcome) {
    var _ = apply(thing, List.of(), outcome);
  }

  private Applied applied(ConnectionState state, List<ConnectionEvent> events) {
    ConnectionState current = state.withOtherCertificateCounted(clock.instant());
    ConnectionState next = events.isEmpty() ? tracker.repair(current) : current;
    List<TrackingReason> reasons = new ArrayList<>();
    for (ConnectionEvent event : events) {
      Tracked tracked = tracked(next, event);
      next = tracked.next();
      reasons.add(tracked.reason());
    }
    return new Applied(next, reasons, false);
  }

  private Tracked tracked(ConnectionState state, ConnectionEvent event) {
    if (!(event instanceof Status status)) {
      return tracker.apply(state, event);
    }
    return authority
        .refusal(state, status)
        .map(reason -> new Tracked(tracker.repair(state), reason))
        .orElseGet(() -> tracker.apply(state, authority.attributed(state, status)));
  }

  private void measure(ConnectionState before, ConnectionState after, Outcome outcome) {
    if (after.shown().isEmpty() || after.shown().equals(before.shown())) {
      return;
    }
    outcome.with("connected", after.shown().get());
    if (after.connected().equals(before.connected())) {
      outcome.with("repaired", true); // somebody else had written to it
      return;
    }
    policy
        .lost(after)
        .map(start -> Duration.between(start.earliest(), clock.instant()).toMillis())
        .ifPresent(millis -> outcome.measure(Metric.DETECTION_LATENCY, millis));
  }
}
