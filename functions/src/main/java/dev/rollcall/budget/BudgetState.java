package dev.rollcall.budget;

import dev.rollcall.evaluation.Claim;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * What the shadow of the budget holds.
 *
 * @param began when the present hour began: with its first message; empty if there was none yet
 * @param texts the text messages
 * @param mails the mails
 * @param claim the right to send the summary; empty if nobody is sending it
 * @param recheck when the recheck that is under way is due; empty if none is
 * @param by the run that wrote this, so that it knows its own writes; empty if none has
 */
@RecordBuilder
public record BudgetState(
    Optional<Instant> began,
    Usage texts,
    Usage mails,
    Optional<Claim> claim,
    Optional<Instant> recheck,
    Optional<String> by) {
  /** Nothing was sent yet. */
  public static final BudgetState EMPTY =
      BudgetStateBuilder.builder().texts(Usage.NONE).mails(Usage.NONE).build();

  Usage usage(Medium medium) {
    return switch (medium) {
      case TEXT -> texts;
      case MAIL -> mails;
    };
  }

  BudgetState with(Medium medium, Usage usage) {
    BudgetStateBuilder next = BudgetStateBuilder.builder(this);
    return switch (medium) {
      case TEXT -> next.texts(usage).build();
      case MAIL -> next.mails(usage).build();
    };
  }

  BudgetState withClaim(Optional<Claim> next) {
    return BudgetStateBuilder.builder(this).claim(next).build();
  }

  BudgetState withRecheck(Optional<Instant> due) {
    return BudgetStateBuilder.builder(this).recheck(due).build();
  }

  BudgetState withBy(String run) {
    return BudgetStateBuilder.builder(this).by(Optional.of(run)).build();
  }

  /** Whether a summary has to be sent now. */
  boolean hasDue() {
    return texts.due().isPresent() || mails.due().isPresent();
  }

  /** Whether a summary has to be sent, now or when the hour is over. */
  boolean hasAny() {
    return hasDue() || texts.held().isPresent() || mails.held().isPresent();
  }

  /** With fewer names, where the shadow has no room for more. */
  public BudgetState compact() {
    return BudgetStateBuilder.builder(this).texts(texts.compact()).mails(mails.compact()).build();
  }
}
