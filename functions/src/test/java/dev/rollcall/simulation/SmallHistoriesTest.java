package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * All histories of up to three connections of one thing, with losses, clean stops, takeovers, wills
 * and version restarts, in all orders and with all duplications.
 */
final class SmallHistoriesTest {
  private static final List<SmallHistory> ALL = SmallHistory.all();

  @Test
  void theShadowTellsTheTruthInTheEnd() {
    tryAll("recorded once or twice", _ -> true, 2, 0);
  }

  @Test
  void upToTwoConnectionsAreToldRightly() {
    tryAll("and judged once or twice", history -> history.parts().size() <= 2, 1, 2);
  }

  @Test
  void threeConnectionsAreToldRightly() {
    tryAll("and judged once", history -> history.parts().size() == 3, 0, 1);
  }

  private static void tryAll(
      String how, Predicate<SmallHistory> which, int mostFirst, int mostSecond) {
    List<SmallHistory> histories = ALL.stream().filter(which).toList();
    long states =
        histories.parallelStream()
            .mapToLong(history -> StateSpaceSearch.of(history, mostFirst, mostSecond))
            .sum();
    System.out.printf("%d small histories, %s: %d states%n", histories.size(), how, states);

    assertThat(histories).hasSizeGreaterThan(20);
  }
}
