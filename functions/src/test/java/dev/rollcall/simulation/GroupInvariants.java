package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.History.Mute;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Statement.Kind;
import dev.rollcall.simulation.Statement.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold of digests, judged by what they say. */
final class GroupInvariants {
  private static final long QUIET = 15 * MINUTE;

  /** DigestThreshold, as template.yaml has it. */
  private static final int FIRST = 3;

  /** A silent loss is noticed after 1.5 keep-alives of 30 s (MQTT 3.1.1, 3.1.2.10). */
  private static final long SILENCE = 45 * SECOND;

  private final History history;
  private final Trace evidence;
  private final List<Statement> statements;
  private final Map<String, List<Statement>> groups = new LinkedHashMap<>();
  private final List<Broken> broken = new ArrayList<>();

  GroupInvariants(History history, Trace evidence, List<Statement> statements) {
    this.history = history;
    this.evidence = evidence;
    this.statements = statements;
    statements.stream()
        .filter(Statement::isOfGroup)
        .forEach(each -> groups.computeIfAbsent(each.incident(), _ -> new ArrayList<>()).add(each));
  }

  List<Broken> broken() {
    groups
        .values()
        .forEach(
            digests -> {
              digests.forEach(this::numbersFit);
              everyDeviceIsCounted(digests);
              digests.forEach(digest -> itBeganThen(digest, named(digests)));
              digests.stream()
                  .filter(each -> each.kind() == Kind.GROUP_RECOVERED)
                  .forEach(end -> theyAreBackSinceThen(end, named(until(end, digests))));
              digestsAreFew(digests);
              mutedIsSilent(digests);
            });
    return broken;
  }

  private void numbersFit(Statement digest) {
    int away = digest.away().size() + digest.unnamed();
    boolean over = digest.kind() == Kind.GROUP_RECOVERED;
    boolean fits =
        digest.count() <= history.devices().size()
            && (over ? away == 0 : away > 0 && digest.count() - digest.recovered() == away)
            && (digest.unnamed() == 0 || digest.away().size() >= 10)
            && digest.away().stream().distinct().count() == digest.away().size();
    if (!fits) {
      breaks("I3", "numbers that do not fit: " + digest);
    }
    if (digest.reasons() < digest.count() || digest.reasons() > lossesUntil(digest)) {
      breaks("I3", "reasons of other outages: " + digest);
    }
  }

  /** Losses that may have been counted: none from before the group began. */
  private long lossesUntil(Statement digest) {
    Span lost = digest.lost().orElseThrow();
    long losses = 0;
    for (Device device : history.devices()) {
      losses +=
          device.connections().stream()
              .filter(each -> isEndedIn(each, lost.from() - history.error() - SILENCE, digest.at()))
              .mapToLong(each -> isCountedTwice(device, each) ? 2 : 1)
              .sum();
    }
    return losses;
  }

  private static boolean isEndedIn(Connection connection, long from, long until) {
    return connection.end().filter(end -> end.at() >= from && end.at() <= until).isPresent();
  }

  /**
   * Told by its will, taken back by a status or by its own connect, and told again by a disconnect
   * that comes late.
   */
  private boolean isCountedTwice(Device device, Connection connection) {
    int index = device.connections().indexOf(connection);
    return device.signals().stream()
        .filter(will -> will.kind() == Device.Kind.WILL && will.connection() == index)
        .anyMatch(will -> device.signals().stream().anyMatch(each -> takesBack(each, will, index)));
  }

  private boolean takesBack(Device.Signal signal, Device.Signal will, int index) {
    return (signal.kind() == Device.Kind.STATUS && signal.connection() == index + 1)
        || (signal.kind() == Device.Kind.CONNECTED
            && signal.connection() == index
            && evidence.handledAt(signal).anyMatch(at -> at > will.at()));
  }

  private static Set<String> named(List<Statement> digests) {
    Set<String> named = new TreeSet<>();
    digests.forEach(digest -> named.addAll(digest.away()));
    return named;
  }

  /** A device may be counted while the end of the others is on its way. */
  private static List<Statement> until(Statement last, List<Statement> digests) {
    return digests.subList(0, digests.indexOf(last) + 1);
  }

  private void everyDeviceIsCounted(List<Statement> digests) {
    int before = 0;
    Set<String> named = new TreeSet<>();
    for (Statement digest : digests) {
      named.addAll(digest.away());
      if (digest.count() < Math.max(before, named.size())) {
        breaks("I3", "fewer than were told before: %s, %s".formatted(digest, named));
      }
      before = digest.count();
    }
  }

  /** All that are named were lost between the two times, and one at each of them. */
  private void itBeganThen(Statement digest, Set<String> named) {
    Span lost = digest.lost().orElseThrow();
    boolean first =
        history.devices().stream().anyMatch(device -> wasLost(device, lost.from(), lost.from()));
    boolean latest =
        history.devices().stream().anyMatch(device -> wasLost(device, lost.until(), lost.until()));
    if (!first || !latest) {
      breaks("I6", "nothing was lost then: " + digest);
    }
    for (Device device : history.devices()) {
      if (digest.away().contains(device.thing())
          && named.contains(device.thing())
          && !wasLost(device, lost.from(), lost.until())) {
        breaks("I6", "%s was not lost then: %s".formatted(device.thing(), digest));
      }
      Optional.ofNullable(digest.since().get(device.thing()))
          .filter(minute -> !wasLost(device, minute, minute + MINUTE - SECOND))
          .ifPresent(_ -> breaks("I6", "%s not since then: %s".formatted(device.thing(), digest)));
    }
  }

  private boolean wasLost(Device device, long from, long until) {
    long error = history.error() + SECOND;
    return device.connections().stream()
        .flatMap(each -> each.end().stream())
        .anyMatch(
            end ->
                end.at() >= from - error - MessageInvariants.WILL_DELAY
                    && end.silentFrom() <= until + error + SILENCE
                    && end.silentFrom() - SILENCE <= until + error);
  }

  /** All that were named are back by then, and one came back then. */
  private void theyAreBackSinceThen(Statement end, Set<String> named) {
    long back = end.back().orElseThrow();
    long error = history.error() + 2 * SECOND;
    // A loss of the last minutes may not be known, nor be long enough to be told; it waits behind a
    // run that was killed.
    long waiting = history.smooth() ? 0 : SqsQueue.VISIBILITY_TIMEOUT;
    long unknown = history.grace() + 2 * history.latest() + waiting + MINUTE;
    boolean one =
        history.devices().stream()
            .flatMap(
                device ->
                    device.signals().stream()
                        .filter(this::saysBack)
                        .flatMap(signal -> Stream.of(stamp(device, signal), truth(device, signal))))
            .anyMatch(at -> at >= back - SECOND && at <= back + SECOND);
    if (!one) {
      breaks("I6", "nothing came back then: " + end);
    }
    for (Device device : history.devices()) {
      if (named.contains(device.thing())
          && device.connections().stream()
              .filter(each -> each.from() >= end.lost().orElseThrow().from() - error)
              .noneMatch(
                  each ->
                      each.from() <= back + error
                          && (each.until() >= back - error - unknown
                              || isOfNoGroup(device, each, end.at())))) {
        breaks("I6", "%s was not back then: %s".formatted(device.thing(), end));
      }
    }
  }

  /** Whether a connection that has ended since has no loss that a group counts. */
  private boolean isOfNoGroup(Device device, Connection ended, long told) {
    return ended.end().map(Device.End::intended).orElse(false)
        || isFlapping(device, told)
        || isMutedSince(device, ended.until(), told);
  }

  private boolean isFlapping(Device device, long by) {
    return statements.stream()
        .filter(each -> each.kind() == Kind.FLAPPING && each.at() <= by)
        .anyMatch(each -> each.about().equals(device.thing()));
  }

  /** What is lost while it is muted is not counted, and told at the end of the mute. */
  private boolean isMutedSince(Device device, long lost, long told) {
    return history.mutes().stream()
        .filter(mute -> mute.isOf(device) && mute.at() <= lost + history.grace() + MINUTE)
        .anyMatch(mute -> mute.end() >= told - 15 * MINUTE);
  }

  private boolean saysBack(Device.Signal signal) {
    return signal.kind() == Device.Kind.CONNECTED || signal.kind() == Device.Kind.STATUS;
  }

  private static long stamp(Device device, Device.Signal signal) {
    Connection connection = device.connections().get(signal.connection());
    return signal.kind() == Device.Kind.STATUS ? signal.at() : connection.stamped();
  }

  /** The broker itself knows when a connection has begun; only its events have inexact times. */
  private static long truth(Device device, Device.Signal signal) {
    return signal.kind() == Device.Kind.STATUS
        ? signal.at()
        : device.connections().get(signal.connection()).from();
  }

  /** About log2(n) of them, and one for each quarter of an hour in which something changed. */
  private void digestsAreFew(List<Statement> all) {
    for (Service channel : List.of(Service.SNS, Service.SES)) {
      List<Statement> digests = Readers.on(channel, all);
      if (digests.isEmpty()) {
        continue;
      }
      int hasty = 0;
      for (int i = 1; i < digests.size(); i++) {
        boolean end = digests.get(i).kind() == Kind.GROUP_RECOVERED;
        if (!end && digests.get(i).at() - digests.get(i - 1).at() < QUIET) {
          hasty++;
        }
      }
      long ends = digests.stream().filter(each -> each.kind() == Kind.GROUP_RECOVERED).count();
      // The first one tells of three at least, unless devices that flap were told alone; one more
      // may cross with it.
      int first = Math.min(FIRST, digests.getFirst().count());
      int doubled = 32 - Integer.numberOfLeadingZeros(digests.getLast().count() / first);
      if (hasty > doubled + evidence.repetitions() || ends > 3 + evidence.repetitions()) {
        breaks("I7", "too many digests: " + digests);
      }
    }
  }

  private void mutedIsSilent(List<Statement> digests) {
    for (Mute mute : history.mutes()) {
      if (mute.thing().isEmpty()) {
        digests.stream()
            .filter(each -> each.kind() == Kind.GROUP_OFFLINE)
            .filter(each -> each.at() > mute.at() + MINUTE)
            .filter(each -> each.at() < mute.end())
            .findFirst()
            .ifPresent(each -> breaks("I10", "a digest while all were muted: " + each));
      }
    }
  }

  private void breaks(String invariant, String what) {
    broken.add(new Broken(invariant, what));
  }
}
