package dev.rollcall.simulation;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Commit;
import dev.rollcall.evaluation.Evaluation;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.evaluation.FlappingPolicy;
import dev.rollcall.evaluation.Situation;
import dev.rollcall.evaluation.SituationBuilder;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.simulation.SmallHistory.Ending;
import dev.rollcall.simulation.SmallHistory.Said;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionTracker;
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
      new EvaluationPolicy(
          Duration.ofMinutes(2),
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          FlappingPolicy.NEVER);

  private final ConnectionTracker tracker = new ConnectionTracker();
  private final AlertEvaluator evaluator = new AlertEvaluator(POLICY);
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
  private record Node(long first, long second, ConnectionState connection, AlertState alerts) {}

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
    meet(new Node(0, 0, ConnectionState.EMPTY, AlertState.EMPTY));
    while (!open.isEmpty()) {
      Node node = open.remove();
      check(node);
      for (int i = 0; i < history.events().size(); i++) {
        ConnectionEvent event = history.events().get(i).event();
        if (count(node.first(), i) < mostFirst) {
          ConnectionState next = tracker.apply(node.connection(), event).next();
          meet(new Node(more(node.first(), i), node.second(), next, node.alerts()));
        }
        if (count(node.second(), i) < mostSecond) {
          evaluate(node, i, event);
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

  private void evaluate(Node node, int index, ConnectionEvent event) {
    ConnectionState connection = tracker.apply(node.connection(), event).next();
    Situation situation =
        SituationBuilder.builder()
            .thing(RPI)
            .connection(connection)
            .alerts(node.alerts())
            .now(NOW)
            .run("run")
            .build();
    Evaluation evaluation = evaluator.evaluate(situation, event);
    Node known = new Node(node.first(), more(node.second(), index), connection, node.alerts());
    require(evaluation.reason() != EvaluationReason.ALERT || mayAlert(known), "I2", node);
    require(evaluation.reason() != EvaluationReason.RECOVERED || mayClear(known), "I4", node);
    AlertState next =
        evaluation
            .notification()
            .map(told -> new Commit("run").notified(evaluation.next(), told, List.of()))
            .orElse(evaluation.next());
    long second = evaluation.reason().later() ? node.second() : known.second();
    meet(new Node(node.first(), second, connection, next));
  }

  /** Some loss is real as far as is known, and nothing is known of a later connection. */
  private boolean mayAlert(Node node) {
    return known(node).stream()
        .filter(
            said ->
                // A will does not say that its connection was taken over.
                said.event() instanceof Status
                    || history.parts().get(said.connection()).ending() == Ending.LOST)
        .anyMatch(
            lost ->
                known(node).stream()
                    .filter(said -> said.event() instanceof Lifecycle)
                    .noneMatch(said -> said.connection() > lost.connection()));
  }

  /** Some connection is known that is not known to have ended. */
  private boolean mayClear(Node node) {
    return known(node).stream()
        .filter(said -> said.event() instanceof Connected)
        .anyMatch(
            back ->
                known(node).stream()
                    .filter(said -> said.event() instanceof Disconnected)
                    .noneMatch(said -> said.connection() >= back.connection()));
  }

  private List<Said> known(Node node) {
    return history.events().stream().filter(said -> isKnown(node, said)).toList();
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
    require(node.connection().shown().orElseThrow() == history.connectedInTheEnd(), "I1", node);
    if (mostSecond > 0) {
      boolean away = history.ending() == Ending.LOST;
      require(!away || node.alerts().incident().isPresent(), "I3", node);
      require(!history.connectedInTheEnd() || node.alerts().incident().isEmpty(), "I4", node);
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
