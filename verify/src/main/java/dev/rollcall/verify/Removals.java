package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that has been made and is to be removed again, newest first. Each removal is noted before
 * what it removes is made, wherever its name is known by then; so it has to be content if there is
 * nothing to remove.
 */
final class Removals {
  /** AWS IoT may take several seconds to detach something ("DetachThingPrincipal"). */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final List<Removal> left = new ArrayList<>();

  /**
   * A removal.
   *
   * @param what it removes, as in {@code thing X}
   * @param command removes the same by hand
   */
  record Removal(String what, String command, Runnable action) {}

  /** Notes something that is about to be made. */
  void add(String what, String command, Runnable action) {
    left.add(new Removal(what, command, action));
  }

  /** Whether nothing has been made. */
  boolean isEmpty() {
    return left.isEmpty();
  }

  /** What is to be removed, newest first. */
  List<String> names() {
    return left.reversed().stream().map(Removal::what).toList();
  }

  /**
   * Removes everything. What fails is tried again for a minute; each is tried at least once.
   *
   * @param problems hears of each failure
   * @return what is left
   */
  List<Removal> removeAll(Pace pace, Consumer<String> problems) {
    Instant end = pace.now().plus(LONGEST);
    round(problems);
    while (!left.isEmpty() && pace.now().isBefore(end)) {
      pace.rest(PAUSE);
      round(problems);
    }
    return List.copyOf(left.reversed());
  }

  private void round(Consumer<String> problems) {
    for (Removal removal : List.copyOf(left.reversed())) {
      try {
        removal.action().run();
        left.remove(removal);
      } catch (RuntimeException e) {
        problems.accept("not removed yet: " + removal.what() + ": " + e.getMessage());
      }
    }
  }
}
