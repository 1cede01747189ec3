package dev.rollcall.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RemovalsTest {
  private final Removals removals = new Removals();
  private final FakeEnvironment pace = new FakeEnvironment();
  private final List<String> removed = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int tries;

  @Test
  void newestIsRemovedFirst() {
    removals.add("thing", "aws iot delete-thing", () -> removed.add("thing"));
    removals.add("queue", "aws sqs delete-queue", () -> removed.add("queue"));

    assertThat(removals.removeAll(pace, problems::add)).isEmpty();
    assertThat(removed).containsExactly("queue", "thing");
    assertThat(problems).isEmpty();
  }

  /** As at AWS IoT, which takes some seconds to detach. */
  @Test
  void whatIsStillAttachedIsTriedAgain() {
    removals.add("thing", "", () -> failUntil(3, "still attached"));
    removals.add("queue", "", () -> removed.add("queue"));

    assertThat(removals.removeAll(pace, problems::add)).isEmpty();
    assertThat(removed).containsExactly("queue", "still attached");
    assertThat(problems).hasSize(2).allMatch(line -> line.contains("thing: still attached"));
  }

  @Test
  void whatCannotBeRemovedIsLeftWithItsCommand() {
    removals.add("thing", "aws iot delete-thing", () -> failUntil(Integer.MAX_VALUE, "denied"));
    removals.add("queue", "", () -> removed.add("queue"));

    assertThat(removals.removeAll(pace, problems::add))
        .extracting(Removals.Removal::command)
        .containsExactly("aws iot delete-thing");
    assertThat(removed).containsExactly("queue");
    assertThat(tries).isBetween(20, 40);
  }

  private void failUntil(int last, String problem) {
    tries++;
    if (tries < last) {
      throw new IllegalStateException(problem);
    }
    removed.add(problem);
  }
}
