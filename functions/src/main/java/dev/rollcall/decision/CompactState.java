package dev.rollcall.decision;

import dev.rollcall.decision.ThingState.RefusedAttempt;
import java.util.List;
import java.util.Optional;

/**
 * What of a state has to be kept in a shadow that has no room for all of it: what decides whether
 * the thing is connected and who is told. Lost are addresses, sessions, certificates (so that
 * clones are not noticed) and older claims. Pure.
 */
public final class CompactState {
  private CompactState() {}

  /** The state without what only adds detail. */
  public static ThingState of(ThingState state) {
    return new ThingState(
        Connections.of(state.connections().all().stream().map(CompactState::of).toList()),
        state.reportedStatus(),
        state
            .refused()
            .map(attempt -> new RefusedAttempt(attempt.at(), attempt.reason(), Optional.empty())),
        state.incident().map(incident -> incident.withClaim(of(incident.claim()))),
        state.duplicateIdentity().map(mark -> mark.withClaim(of(mark.claim()))),
        state.group(),
        state.shown());
  }

  private static RecordedConnection of(RecordedConnection recorded) {
    return new RecordedConnection(
        recorded.clientId(),
        recorded.version(),
        recorded.at(),
        recorded.opened(),
        Optional.empty(),
        Optional.empty(),
        recorded.reason(),
        Optional.empty(),
        recorded.restarted());
  }

  private static Claim of(Claim claim) {
    List<String> by = claim.by();
    return new Claim(claim.at(), by.subList(Math.max(0, by.size() - 1), by.size()));
  }
}
