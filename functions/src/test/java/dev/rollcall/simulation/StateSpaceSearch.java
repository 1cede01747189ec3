package dev.rollcall.simulation;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;

import dev.rollcall.decision.Decider;
import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.simulation.SmallHistory.Ending;
import dev.rollcall.simulation.SmallHistory.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Goes all ways in which the events of a small history can reach the two passes: in any order, each
 * several times. Ways that lead to the same state are gone on with once.
 */
final class StateSpaceSearch {
  /** Long after all that happens in a small history. */
  private static final Instant NOW = at(100_000);

  private static final EvaluationPolicy POLICY =
      new EvaluationPolicy(Duration.ofMinutes(2), Duration.ofSeconds(75), Duration.ofSeconds(30));

  private final Decider decider = Decider.of(POLICY);
  private final SmallHistory history;
  private final int mostFirst;
  private final int mostSecond;
  private final Set<Node> seen = new HashSet<>();
  private final Deque<Node> open = new ArrayDeque<>();

  /**
   * How far a way has come.
   *
   * @param first how often the first pass has had each event, in two bits each
   * @param second how often the second pass is done with each event, in the same way
   */
  private record Node(long first, long second, ThingState state) {}

  private StateSpaceSearch(SmallHistory history, int mostFirst, int mostSecond) {
    this.history = history;
    this.mostFirst = mostFirst;
    this.mostSecond = mostSecond;
  }

  /**
   * Goes all ways.
   *
   * @param mostFirst how often the first pass may have an event; at least once if there is no
   *     second
   * @param mostSecond how often the second pass may have it: at least once, or never if this is 0
   * @return how many states were met
   * @throws AssertionError if an invariant does not hold
   */
  static int of(SmallHistory history, int mostFirst, int mostSecond) {
    return new StateSpaceSearch(history, mostFirst, mostSecond).explore();
  }

  private int explore() {
    meet(new Node(0, 0, ThingState.EMPTY));
    while (!open.isEmpty()) {
      Node node = open.remove();
      check(node);
      for (int i = 0; i < history.events().size(); i++) {
        ConnectionEvent event = history.events().get(i).event();
        if (count(node.first(), i) < mostFirst) {
          ThingState next = decider.record(node.state(), event).next();
          meet(new Node(more(node.first(), i), node.second(), next));
        }
        if (count(node.second(), i) < mostSecond) {
          judge(node, i, event);
        }
      }
    }
    return seen.size();
  }

  private void meet(Node node) {
    if (seen.add(node)) {
      open.add(node);
    }
  }

  private void judge(Node node, int index, ConnectionEvent event) {
    Evaluation judgement = decider.judge(RPI, node.state(), event, NOW, "invocation");
    require(judgement.reason() != EvaluationReason.ALERT || mayAlert(node, index), "I2", node);
    require(judgement.reason() != EvaluationReason.RECOVERED || mayClear(node, index), "I4", node);
    ThingState next =
        judgement
            .notice()
            .map(notice -> decider.notified(judgement.next(), notice, List.of()))
            .orElse(judgement.next());
    long second = judgement.reason().later() ? node.second() : more(node.second(), index);
    meet(new Node(node.first(), second, next));
  }

  /** The loss is real as far as is known, and nothing is known of a later connection. */
  private boolean mayAlert(Node node, int index) {
    Said item = history.events().get(index);
    // A will does not say that its connection was taken over.
    boolean lost =
        item.event() instanceof Status
            || history.parts().get(item.connection()).ending() == Ending.LOST;
    return lost
        && history.events().stream()
            .filter(said -> said.connection() > item.connection())
            .filter(said -> said.event() instanceof ConnectionEvent.Lifecycle)
            .noneMatch(said -> isKnown(node, said));
  }

  /** Its connection is not known to have ended. */
  private boolean mayClear(Node node, int index) {
    Said item = history.events().get(index);
    return item.event() instanceof Connected
        && history.events().stream()
            .filter(said -> said.connection() >= item.connection())
            .filter(said -> said.event() instanceof Disconnected)
            .noneMatch(said -> isKnown(node, said));
  }

  private boolean isKnown(Node node, Said said) {
    int index = history.events().indexOf(said);
    return count(node.first(), index) + count(node.second(), index) > 0;
  }

  /** Once each event has come, to the second pass if there is one. */
  private void check(Node node) {
    long last = mostSecond > 0 ? node.second() : node.first();
    if (IntStream.range(0, history.events().size()).anyMatch(i -> count(last, i) == 0)) {
      return;
    }
    ThingState state = node.state();
    require(state.shown().orElseThrow() == history.connectedInTheEnd(), "I1", node);
    if (mostSecond > 0) {
      boolean away = history.ending() == Ending.LOST;
      require(!away || state.incident().isPresent(), "I3", node);
      require(!history.connectedInTheEnd() || state.incident().isEmpty(), "I4", node);
    }
  }

  private void require(boolean holds, String invariant, Node node) {
    if (!holds) {
      throw new AssertionError(
          "%s does not hold: %s%n%s".formatted(invariant, history.events(), node));
    }
  }

  private static int count(long counts, int index) {
    return (int) (counts >> (2 * index)) & 3;
  }

  private static long more(long counts, int index) {
    return counts + (1L << (2 * index));
  }
}
