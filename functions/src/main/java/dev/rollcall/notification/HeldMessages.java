package dev.rollcall.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Messages that were not sent, as the hour had no more room for them.
 *
 * @param count how many they are, from 1
 * @param first when the first of them would have been sent
 * @param latest when the last of them would have been sent
 * @param about what the newest of them were about, a line for each, the newest last: of text
 *     messages the name of the thing or the site, of mails the subject; at most {@link #MOST}
 */
public record HeldMessages(int count, Instant first, Instant latest, List<String> about) {
  /** So many are named; a shadow has room for no more where names are long. */
  public static final int MOST = 10;

  private static final int FEW = 3;

  /**
   * Copies the list and checks the number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public HeldMessages {
    if (count < 1) {
      throw new IllegalArgumentException(count + " messages: 1 or more are held back");
    }
    about = newest(about, MOST);
  }

  private static List<String> newest(List<String> about, int most) {
    return List.copyOf(about.subList(Math.max(0, about.size() - most), about.size()));
  }

  /**
   * One message.
   *
   * @param about what it is about; empty for nothing that has a name
   */
  public static HeldMessages one(Instant at, String about) {
    return new HeldMessages(1, at, at, about.isEmpty() ? List.of() : List.of(about));
  }

  /** Both together. */
  public HeldMessages plus(HeldMessages later) {
    SequencedSet<String> all = new LinkedHashSet<>(about);
    later.about.forEach(all::addLast);
    return new HeldMessages(
        count + later.count,
        first.isBefore(later.first) ? first : later.first,
        latest.isAfter(later.latest) ? latest : later.latest,
        List.copyOf(all));
  }

  /** What is left when these were told of; empty if nothing is. */
  public Optional<HeldMessages> without(HeldMessages told) {
    if (count <= told.count) {
      return Optional.empty();
    }
    List<String> left = new ArrayList<>(about);
    left.removeAll(told.about);
    return Optional.of(new HeldMessages(count - told.count, first, latest, left));
  }

  /** With fewer names. */
  public HeldMessages compact() {
    return new HeldMessages(count, first, latest, newest(about, FEW));
  }

  /** How many are counted and not named. */
  public int unnamed() {
    return Math.max(0, count - about.size());
  }
}
