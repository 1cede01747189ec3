package dev.rollcall.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells, by its requests, where in its work an invocation is. */
final class Steps {
  private static final Pattern CLAIMED = Pattern.compile("\"phase\":\"(claimed|recovering)\"");
  private static final Pattern INCIDENT = Pattern.compile("\"(incident|duplicateIdentity)\":");

  /** The shadow of the budget of messages. */
  static final String BUDGET = "rollcall-budget";

  private final boolean evaluation;
  private final Set<String> claimed = new HashSet<>();
  private int calls;
  private boolean counted;
  private boolean sent;
  private Runnable undo = () -> {};

  /**
   * Of an invocation.
   *
   * @param evaluation whether it is one of the second pass
   */
  Steps(boolean evaluation) {
    this.evaluation = evaluation;
  }

  /** The number of the next call, from 0. */
  int next() {
    return calls++;
  }

  Step read(String thing, String shadow) {
    if (!evaluation) {
      return Step.TRACK_READ;
    }
    if (shadow.equals(BUDGET)) {
      return Step.READ_BUDGET;
    }
    if (isGroup(thing)) {
      return shadow.equals("rollcall") ? Step.READ_MUTE : Step.READ_GROUP;
    }
    if (shadow.equals("rollcall")) {
      return Step.READ_INCIDENT;
    }
    return claimed.contains(thing) ? Step.LOOK : Step.READ;
  }

  Step write(String thing, String shadow, String payload) {
    boolean before = claimed.contains(thing);
    boolean countedBefore = counted;
    boolean sentBefore = sent;
    undo =
        () -> {
          counted = countedBefore;
          sent = sentBefore;
          if (before) {
            claimed.add(thing);
          } else {
            claimed.remove(thing);
          }
        };
    if (!evaluation) {
      return Step.TRACK_WRITE;
    }
    if (shadow.equals(BUDGET)) {
      return Step.WRITE_BUDGET;
    }
    if (isGroup(thing)) {
      return group();
    }
    if (shadow.equals("rollcall")) {
      return incident(thing, payload);
    }
    return before ? Step.CONFIRM : Step.APPLY;
  }

  /** The last write met a conflict: it will be tried again. */
  void conflicted() {
    undo.run();
  }

  private Step group() {
    if (!counted) {
      counted = true;
      sent = false;
      return Step.COUNT;
    }
    if (sent) {
      sent = false;
      return Step.MARK_DIGEST;
    }
    return Step.RELEASE;
  }

  private Step incident(String thing, String payload) {
    if (CLAIMED.matcher(payload).find()) {
      claimed.add(thing);
      counted = false;
      return Step.CLAIM;
    }
    if (!INCIDENT.matcher(payload).find() || !claimed.remove(thing)) {
      return Step.NOTE;
    }
    return counted || sent ? Step.COMMIT : Step.WITHDRAW;
  }

  Step ask() {
    return Step.ASK;
  }

  Step enqueue() {
    return evaluation ? Step.RECHECK : Step.HAND_OVER;
  }

  Step send() {
    sent = true;
    return Step.SEND;
  }

  private static boolean isGroup(String thing) {
    return thing.equals(SimulationRun.GROUP_THING.value());
  }
}
