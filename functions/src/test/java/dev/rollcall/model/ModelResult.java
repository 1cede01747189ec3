package dev.rollcall.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What TLC has found.
 *
 * @param text all that it printed
 * @param file where that is kept
 */
record ModelResult(String text, Path file) {
  private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");
  private static final String PROPERTY = "Temporal properties were violated";
  private static final Pattern STATES = Pattern.compile("(\\d+) distinct states found");
  private static final Pattern EDGE =
      Pattern.compile("<<\"edge\", \"(\\w+)\", \"(\\w+)\", \"([\\w-]+)\">>");

  /** Whether all states were visited, and nothing was found wrong. */
  boolean holds() {
    return text.contains("Model checking completed. No error has been found.");
  }

  /**
   * The first invariant or property that does not hold; empty if none was found, or TLC has failed.
   *
   * @param check with one property at most, since TLC does not name it
   */
  Optional<String> violated(ModelCheck check) {
    return text.contains(PROPERTY)
        ? check.properties().stream().findFirst()
        : VIOLATED.matcher(text).results().map(found -> found.group(1)).findFirst();
  }

  /** Whether there is a state in which all changes and faults are used up and nothing is to do. */
  boolean reachesQuiet() {
    return text.contains("<<\"quiet\">>");
  }

  /** How many distinct states were visited; 0 if TLC has failed. */
  long states() {
    List<MatchResult> found = STATES.matcher(text).results().toList();
    return found.isEmpty() ? 0 : Long.parseLong(found.getLast().group(1));
  }

  /** The phase changes that the visited steps have made. */
  Set<PhaseChange> phaseChanges() {
    return EDGE.matcher(text)
        .results()
        .map(found -> new PhaseChange(found.group(1), found.group(2), found.group(3)))
        .collect(Collectors.toSet());
  }
}
