package dev.rollcall.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.simulation.History.Budget;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Statement.Kind;
import dev.rollcall.simulation.Trace.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * I14: in the end the groups know exactly which devices were reported offline, each on its own, and
 * not back. Judged by the messages; what an outage of many reports is counted with that.
 */
final class ReportedAloneInvariants {
  private final History history;
  private final Trace evidence;
  private final List<Statement> statements;

  ReportedAloneInvariants(History history, Trace evidence, List<Statement> statements) {
    this.history = history;
    this.evidence = evidence;
    this.statements = statements;
  }

  List<Broken> broken() {
    List<Broken> broken = new ArrayList<>();
    if (!history.conditions().budget().equals(Budget.NONE)) {
      return broken; // what is held back is reported too, though no message says it
    }
    Set<String> alone = alone();
    for (Device device : history.devices()) {
      boolean found = alone.contains(key(device.thing()));
      if (isReportedAlone(device).filter(expected -> expected != found).isPresent()) {
        broken.add(
            new Broken(
                "I14",
                "%s is %s those offline, after %s"
                    .formatted(device.thing(), found ? "among" : "not among", last(device))));
      }
    }
    return broken;
  }

  /** The words of all groups, as their last writes have left them. */
  private Set<String> alone() {
    Map<String, Change> last = new HashMap<>();
    evidence.changes().stream()
        .filter(change -> change.thing().equals(SimulationRun.GROUP_THING.value()))
        .forEach(change -> last.put(change.shadow(), change));
    Set<String> keys = new HashSet<>();
    for (Change change : last.values()) {
      if (change.after().get("alone") instanceof List<?> words) {
        words.forEach(word -> keys.add(String.valueOf(word).split("\\.", 2)[0]));
      }
    }
    return keys;
  }

  private static String key(String thing) {
    CRC32 checksum = new CRC32();
    checksum.update(thing.getBytes(UTF_8));
    return Long.toString(checksum.getValue(), 36);
  }

  /** Empty if an outage of many may have reported it since. */
  private Optional<Boolean> isReportedAlone(Device device) {
    Optional<Statement> last = last(device);
    boolean inGroup =
        statements.stream()
            .filter(Statement::isOfGroup)
            .anyMatch(digest -> digest.at() >= last.map(Statement::at).orElse(0L));
    return inGroup
        ? Optional.empty()
        : Optional.of(last.map(each -> each.kind() == Kind.OFFLINE).orElse(false));
  }

  private Optional<Statement> last(Device device) {
    return statements.stream()
        .filter(each -> each.about().equals(device.thing()))
        .filter(each -> each.kind() != Kind.DUPLICATE_IDENTITY)
        .reduce((_, later) -> later);
  }
}
