package dev.rollcall.budget;

import dev.rollcall.notification.HeldMessages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was decided on the state of the budget. */
public sealed interface BudgetDecision {
  /** The state to be written. */
  BudgetState next();

  /** Has to be in the queue before anything is written. */
  Optional<Instant> recheck();

  /**
   * Of messages that want to be sent.
   *
   * @param permits of each message, in their order; none while a recheck is missing
   */
  record Taken(BudgetState next, List<Permit> permits, Optional<Instant> recheck)
      implements BudgetDecision {
    /** Copies the list. */
    public Taken {
      permits = List.copyOf(permits);
    }
  }

  /** Of a look at what was held back. */
  record Looked(BudgetState next, Look look, Optional<Instant> recheck) implements BudgetDecision {}

  /** What a look has led to. */
  sealed interface Look {
    /** The hour is not over, or nothing was held back. */
    record Nothing() implements Look {}

    /** Another run is sending the summary. */
    record Pending() implements Look {}

    /**
     * This run has claimed the summary, and has to send it.
     *
     * @param texts the text messages that it tells of
     * @param mails the mails that it tells of
     */
    record Summary(Optional<HeldMessages> texts, Optional<HeldMessages> mails) implements Look {
      Optional<HeldMessages> of(Medium medium) {
        return switch (medium) {
          case TEXT -> texts;
          case MAIL -> mails;
        };
      }
    }
  }
}
