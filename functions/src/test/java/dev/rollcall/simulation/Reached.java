package dev.rollcall.simulation;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.model.PhaseChange;
import dev.rollcall.model.PhaseChanges;
import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.Trace.Change;
import dev.rollcall.tracking.TrackingReason;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often histories have reached what there is to be reached: each reason, each phase change,
 * each fault at each step. What is never reached is not tested.
 */
final class Reached {
  private static final Pattern REASON =
      Pattern.compile("\"pass\":\"(\\w+)\".*?\"reason\":\"([\\w-]+)\"");
  private static final Pattern TRACKED = Pattern.compile("\"tracking\":\"([\\w-]+)\"");

  private static final String TAKEN_OVER = "\"takenOver\":";

  /** Its words are read only where nothing fails. */
  private static final String NAMES_SOME = "message held-back that names the newest alone";

  /**
   * What the models allow, and so many histories do not reach for certain: a group that begins, or
   * begins again, while all devices are muted; a claim that is withdrawn while the recovery before
   * it waits for a channel.
   */
  private static final Set<String> RARE =
      Set.of(
          "group NONE to CHANGED",
          "group OVER to CHANGED",
          "group OVER to CLAIMED",
          "incident CLAIMED to RECOVERED");

  /** Of more client ids at a time than a thing of the histories has. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "tracking " + TrackingReason.TOO_MANY_CLIENTS.label(),
          "evaluation " + EvaluationReason.TOO_MANY_CLIENTS.label());

  /** Remembers so many histories that reach a thing. */
  private static final int FIRST = 3;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, NavigableSet<Long>> first = new ConcurrentHashMap<>();

  void add(Trace evidence) {
    long seed = evidence.history().seed();
    for (String line : evidence.lines()) {
      Matcher reason = REASON.matcher(line);
      if (reason.find()) {
        add(reason.group(1) + " " + reason.group(2), 1, seed);
      }
      if (line.contains(TAKEN_OVER)) {
        // The item goes on, and ends under another reason.
        add("evaluation " + EvaluationReason.CLAIM_TAKEN_OVER.label(), 1, seed);
      }
      Matcher tracked = TRACKED.matcher(line);
      if (tracked.find()) {
        add("tracking " + tracked.group(1), 1, seed);
      }
    }
    if (evidence.history().smooth()
        && evidence.sent().stream().anyMatch(BudgetInvariants::namesTheNewestAlone)) {
      add(NAMES_SOME, 1, seed);
    }
    evidence.calls().forEach((step, count) -> add("step " + step, count, seed));
    for (Change change : evidence.changes()) {
      Phases.of(change).ifPresent(phases -> add(phases.toString(), 1, seed));
    }
  }

  private void add(String what, long count, long seed) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).add(count);
    NavigableSet<Long> seeds = first.computeIfAbsent(what, _ -> new ConcurrentSkipListSet<>());
    if (seeds.size() < FIRST || seed < seeds.last()) {
      seeds.add(seed);
    }
  }

  /**
   * The first histories that reach what few of them do: {@link #FIRST} of each thing that no more
   * of the first ones reach.
   *
   * @param seeds so many histories are the first ones
   */
  NavigableSet<Long> rare(long seeds) {
    NavigableSet<Long> rare = new TreeSet<>();
    for (NavigableSet<Long> each : first.values()) {
      each.stream().limit(FIRST).filter(seed -> seed > seeds).forEach(rare::add);
    }
    return rare;
  }

  /** What was never reached. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(all());
    missing.removeAll(counts.keySet());
    missing.removeAll(RARE);
    missing.removeAll(NOT_PLAYED);
    return missing;
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>();
    for (TrackingReason reason : TrackingReason.values()) {
      all.add("tracking " + reason.label());
    }
    for (EvaluationReason reason : EvaluationReason.values()) {
      all.add("evaluation " + reason.label());
    }
    for (PhaseChange change : PhaseChanges.ofIncident().all()) {
      all.add(new Phases("incident", change.from(), change.to()).toString());
    }
    for (PhaseChange change : PhaseChanges.ofGroup().all()) {
      all.add(new Phases("group", change.from(), change.to()).toString());
    }
    all.add(NAMES_SOME);
    for (Step step : Step.values()) {
      all.add("step " + step + " ");
      for (Fault.Kind kind : Fault.Kind.values()) {
        all.add("step " + step + " " + kind);
      }
    }
    return all;
  }

  /** The order of magnitude of each number: the power of ten that it reaches. */
  SortedMap<String, Integer> magnitudes() {
    SortedMap<String, Integer> magnitudes = new TreeMap<>();
    counts.forEach(
        (what, count) -> magnitudes.put(what.strip(), (int) Math.log10((double) count.sum())));
    magnitudes.keySet().removeAll(RARE);
    return magnitudes;
  }
}
