package dev.rollcall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has TLC visit all states of the models, two checks at a time. {@code -Dmodels=large} adds checks
 * with larger constants: more changes, more evaluations, more faults in one history. They visit
 * millions of states and need half an hour or more. It also adds what happens if the two shadows
 * are read in the other order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolModelsTest {
  private static final boolean LARGE = "large".equals(System.getProperty("models"));

  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final Map<String, Future<ModelResult>> results = new TreeMap<>();

  @BeforeAll
  void begin() {
    Tlc tlc = new Tlc(Path.of("target", "models"), LARGE);
    Stream.concat(holding().stream(), mutants().stream().map(Mutant::check))
        .forEach(check -> results.put(check.name(), two.submit(() -> tlc.run(check))));
  }

  @AfterAll
  void end() {
    two.shutdownNow();
  }

  static List<ModelCheck> right() {
    List<ModelCheck> checks = new ArrayList<>(ClaimProtocolChecks.right());
    checks.addAll(GroupProtocolChecks.right());
    if (LARGE) {
      checks.addAll(ClaimProtocolChecks.large());
      checks.addAll(GroupProtocolChecks.large());
    }
    return checks;
  }

  static List<ModelCheck> holding() {
    List<ModelCheck> checks = new ArrayList<>(right());
    if (LARGE) {
      checks.add(ClaimProtocolChecks.connectionFirst());
    }
    return checks;
  }

  static List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>(ClaimProtocolChecks.mutants());
    mutants.addAll(GroupProtocolChecks.mutants());
    mutants.addAll(GroupProtocolChecks.lostReleaseMutants());
    if (LARGE) {
      mutants.addAll(ClaimProtocolChecks.connectionFirstMutants());
    }
    return mutants;
  }

  @ParameterizedTest
  @MethodSource("holding")
  void holdsInAllStates(ModelCheck check) throws Exception {
    ModelResult result = result(check);

    System.out.printf("%s: %,d states%n", check, result.states());
    assertThat(result.violated(check)).as("see %s", result.file()).isEmpty();
    assertThat(result.holds()).as("see %s", result.file()).isTrue();
    assertThat(result.reachesQuiet()).as("all faults lead to quiet states").isTrue();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mistakeIsRefused(Mutant mutant) throws Exception {
    ModelResult result = result(mutant.check());

    assertThat(result.violated(mutant.check()))
        .as("see %s", result.file())
        .contains(mutant.violates());
  }

  @Test
  void allowsThePhaseChangesOfTheFileAndNoOther() throws Exception {
    assertThat(PhaseChanges.ofIncident().all())
        .isEqualTo(phaseChanges(ClaimProtocolChecks.right()));
    assertThat(PhaseChanges.ofGroup().all()).isEqualTo(phaseChanges(GroupProtocolChecks.right()));
  }

  @Test
  void mistakeHasToFitTheModel() {
    ModelCheck check = GroupProtocolChecks.right().getFirst();

    assertThatThrownBy(() -> check.withMistake("x", "y").changed("x x"))
        .hasMessage("Has to be in the model exactly once: x");
    assertThatThrownBy(() -> check.withMistake("x", "y").changed("z"))
        .hasMessage("Has to be in the model exactly once: x");
  }

  private Set<PhaseChange> phaseChanges(List<ModelCheck> checks) throws Exception {
    Set<PhaseChange> all = new HashSet<>();
    for (ModelCheck check : checks) {
      all.addAll(result(check).phaseChanges());
    }
    return all;
  }

  private ModelResult result(ModelCheck check) throws Exception {
    return Objects.requireNonNull(results.get(check.name())).get();
  }
}
