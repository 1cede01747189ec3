package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks until something holds, or until it has had time enough. */
final class Waiting {
  /** Between two looks. */
  static final Duration POLL = Duration.ofMillis(300);

  private final Pace pace;

  Waiting(Pace pace) {
    this.pace = pace;
  }

  /**
   * What one look showed.
   *
   * @param holds whether it is what was expected
   * @param seen in words, if it is not
   * @param what it was
   */
  record Sight<T>(boolean holds, String seen, T what) {}

  /** A look. */
  @FunctionalInterface
  interface Look<T> {
    /**
     * Looks once.
     *
     * @throws StepFailure if it cannot hold any more
     */
    Sight<T> look() throws StepFailure;
  }

  /**
   * Looks until it holds. A request that fails is no answer yet, unless it is not allowed.
   *
   * @param advice is asked for if it does not hold in time
   * @return what was seen then
   * @throws Stopped if the user wants to stop
   */
  <T> T until(String expected, Duration longest, Look<T> look, Supplier<List<String>> advice)
      throws StepFailure, Stopped {
    Instant end = pace.now().plus(longest);
    while (true) {
      String seen;
      try {
        Sight<T> sight = look.look();
        if (sight.holds()) {
          return sight.what();
        }
        seen = sight.seen();
      } catch (SdkException e) {
        if (Aws.isDenied(e)) {
          throw Aws.failure(expected, e);
        }
        seen = "AWS did not answer: " + e.getMessage();
      }
      if (!pace.now().isBefore(end)) {
        throw new StepFailure(
            expected, "after %d s %s".formatted(longest.toSeconds(), seen), advice.get());
      }
      pace.pause(POLL);
    }
  }
}
