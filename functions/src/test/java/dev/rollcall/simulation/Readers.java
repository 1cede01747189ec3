package dev.rollcall.simulation;

import dev.rollcall.simulation.Statement.Kind;
import dev.rollcall.simulation.Statement.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people who read all messages believe of one device, from one message to the next. Nothing
 * else counts: what a shadow says was told is not told.
 */
final class Readers {
  private final Device device;
  private final String thing;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private @Nullable Episode open;

  /** A time in which readers believe that the device is away. */
  static final class Episode {
    private final Statement first;
    private @Nullable Statement single;
    private @Nullable String group;
    private @Nullable Statement last;
    private boolean implied;
    private boolean assumed;
    private boolean named;

    private Episode(Statement first) {
      this.first = first;
      if (!first.isOfGroup()) {
        single = first;
      } else {
        group = first.incident();
      }
    }

    Statement first() {
      return first;
    }

    Optional<Statement> single() {
      return Optional.ofNullable(single);
    }

    Optional<Statement> last() {
      return Optional.ofNullable(last);
    }

    boolean isImplied() {
      return implied;
    }

    /** Whether it began with nothing but a number of devices that were not named. */
    boolean isAssumed() {
      return assumed;
    }

    /** Whether it is about a device that comes and goes. */
    boolean isFlapping() {
      return first.kind() == Kind.FLAPPING && group == null;
    }

    long from() {
      return first.at();
    }

    long until() {
      return last == null || implied ? Device.NEVER : last.at();
    }

    @Override
    public String toString() {
      return "told by %s %s at %s, %s"
          .formatted(
              first.kind(),
              first.incident(),
              History.seconds(from()),
              last == null
                  ? "still so"
                  : "until %s at %s".formatted(last.kind(), History.seconds(last.at())));
    }
  }

  private Readers(Device device) {
    this.device = device;
    this.thing = device.thing();
  }

  /** Who reads these messages, in this order. */
  static Readers of(Device device, List<Statement> statements) {
    Readers readers = new Readers(device);
    statements.forEach(readers::read);
    return readers;
  }

  List<Episode> episodes() {
    return episodes;
  }

  /** Where a message does not fit to those before it. */
  List<String> contradictions() {
    return contradictions;
  }

  private void read(Statement statement) {
    switch (statement.kind()) {
      case OFFLINE, FLAPPING -> offline(statement);
      case RECOVERED, STEADY, STOPPED -> recovered(statement);
      case GROUP_OFFLINE, GROUP_RECOVERED -> group(statement);
      case DUPLICATE_IDENTITY -> {}
    }
  }

  private void offline(Statement statement) {
    if (!statement.about().equals(thing)) {
      return;
    }
    Episode known = open;
    if (known == null) {
      if (!isRepeated(statement)) {
        begin(statement);
      }
    } else if (known.single == null) {
      known.single = statement;
    } else if (!known.single.incident().equals(statement.incident())) {
      if (!known.isFlapping()) {
        contradictions.add("away as %s, and away as %s".formatted(known, statement.incident()));
      }
      close(statement);
      begin(statement);
    }
  }

  /**
   * The other channel, or a second try, tells of what is over. The channel that has told that it is
   * over, and tells of it again, means it: the device was not back after all.
   */
  private boolean isRepeated(Statement statement) {
    return episodes.stream()
        .filter(
            each ->
                each.single().map(Statement::incident).equals(Optional.of(statement.incident())))
        .anyMatch(
            each ->
                each.last()
                    .filter(end -> end.kind() == Kind.RECOVERED)
                    .filter(end -> end.channel() == statement.channel())
                    .isEmpty());
  }

  private void recovered(Statement statement) {
    if (!statement.about().equals(thing)) {
      return;
    }
    if (open != null && isOfTheSame(open, statement)) {
      close(statement);
    } else if (!episodes.isEmpty() && episodes.getLast().implied) {
      Episode last = episodes.getLast();
      last.last = statement;
      last.implied = false;
    } else if (episodes.stream().noneMatch(each -> isOfTheSame(each, statement))) {
      contradictions.add("back, though nobody was told of " + statement.incident());
    }
  }

  private static boolean isOfTheSame(Episode episode, Statement recovery) {
    return episode.single == null
        || episode.group != null
        || episode.single.incident().equals(recovery.incident());
  }

  private void group(Statement statement) {
    Episode known = open;
    if (statement.away().contains(thing)) {
      if (known == null) {
        begin(statement);
      } else {
        known.group = statement.incident();
        known.named = true;
      }
    } else if (known == null && statement.unnamed() > 0 && isAway(statement.at())) {
      begin(statement).assumed = true; // it may be one of those that are not named
    } else if (known != null && statement.unnamed() > 0) {
      // It was named, or counted, before; it may be one of those that are not named by now.
      if (statement.incident().equals(known.group) && !isAway(statement.at())) {
        close(statement);
      }
    } else if (known != null && statement.namesAll()) {
      boolean same = statement.incident().equals(known.group);
      if (same && known.assumed && !known.named && isAway(statement.at())) {
        episodes.remove(known); // it was none of them
        open = null;
      } else if (same) {
        close(statement);
      } else if (known.group == null && !known.isFlapping() && isWithin(known, statement)) {
        close(statement);
        known.implied = true;
      }
    }
  }

  private boolean isAway(long at) {
    return device.outages().stream()
        .anyMatch(outage -> outage.from() <= at && outage.until() >= at);
  }

  /** Whether a device that was told alone may be one of those that a digest counts. */
  private static boolean isWithin(Episode known, Statement digest) {
    Optional<Span> own = known.single().flatMap(Statement::lost);
    return own.isPresent()
        && digest.lost().isPresent()
        && digest.lost().get().from() <= own.get().from()
        && own.get().until() <= digest.lost().get().until();
  }

  private Episode begin(Statement statement) {
    Episode episode = new Episode(statement);
    open = episode;
    episodes.add(episode);
    return episode;
  }

  private void close(Statement statement) {
    if (open != null) {
      open.last = statement;
    }
    open = null;
  }

  /** Whether they believe in the end that it comes and goes. */
  boolean believeFlapping() {
    return open != null && open.isFlapping();
  }

  /** Whether they believe in the end that it is away. */
  boolean believeAway() {
    return open != null;
  }

  /** Messages of one channel alone. */
  static List<Statement> on(History.Service channel, List<Statement> all) {
    return all.stream().filter(each -> each.channel() == channel).toList();
  }

  /** The first single message of each incident. */
  List<Statement> alone(List<Statement> all) {
    List<Statement> alone = new ArrayList<>();
    for (Statement each : all) {
      if (each.kind() == Kind.OFFLINE
          && each.about().equals(thing)
          && alone.stream().noneMatch(known -> known.incident().equals(each.incident()))) {
        alone.add(each);
      }
    }
    return alone;
  }
}
