package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Outage;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Statement.Kind;
import dev.rollcall.simulation.Statement.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What must hold of the messages about a device that loses its connection again and again. */
final class FlappingInvariants {
  /** As FlappingWindowMinutes in template.yaml. */
  static final long WINDOW = HOUR;

  private static final Set<Kind> ALONE =
      EnumSet.of(Kind.OFFLINE, Kind.RECOVERED, Kind.FLAPPING, Kind.STEADY, Kind.STOPPED);

  private final History history;
  private final Device device;
  private final Trace evidence;
  private final List<Statement> alone;
  private final Readers readers;
  private final List<Broken> broken = new ArrayList<>();

  FlappingInvariants(
      History history, Device device, Trace evidence, List<Statement> statements, Readers readers) {
    this.history = history;
    this.device = device;
    this.evidence = evidence;
    this.alone =
        statements.stream()
            .filter(each -> each.about().equals(device.thing()) && ALONE.contains(each.kind()))
            .toList();
    this.readers = readers;
  }

  List<Broken> broken() {
    numbersAreTrue();
    messagesAreFew();
    whatStaysAwayIsTold();
    if (readers.believeFlapping()) {
      breaks("I4", "nobody was told of the end: " + readers.episodes().getLast());
    }
    return broken;
  }

  private void numbersAreTrue() {
    for (Statement each : alone) {
      if (each.kind() != Kind.OFFLINE && each.kind() != Kind.RECOVERED) {
        Span losses = each.lost().orElseThrow();
        if (endedIn(losses) < each.count() || each.count() < history.conditions().flapping()) {
          breaks("I2", "not so many losses: " + each);
        }
        if (device.endedIn(losses.from(), SECOND).findAny().isEmpty()
            || device.endedIn(losses.until(), SECOND).findAny().isEmpty()) {
          breaks("I6", "it was not lost then: " + each);
        }
      }
    }
  }

  /** A will, and a disconnect whose time is off, may both be counted. */
  private long endedIn(Span losses) {
    long uncertain = history.error() + MessageInvariants.WILL_DELAY + SECOND;
    long ends =
        device.connections().stream()
            .flatMap(each -> each.end().stream())
            .map(End::at)
            .filter(at -> at >= losses.from() - uncertain && at <= losses.until() + uncertain)
            .count();
    return history.error() > 0 ? 2 * ends : ends;
  }

  /** In each hour: the outages before it counts as flapping, that, and its end. */
  private void messagesAreFew() {
    if (!history.smooth() || history.latest() > MINUTE || isMuted()) {
      return;
    }
    int most = 2 * history.conditions().flapping() + 2;
    for (Service channel : List.of(Service.SNS, Service.SES)) {
      List<Statement> told = Readers.on(channel, alone);
      for (Statement each : told) {
        long within =
            told.stream()
                .filter(other -> other.at() >= each.at() && other.at() < each.at() + WINDOW)
                .count();
        if (within > most) {
          breaks("I9", "%d messages in an hour from %s".formatted(within, each));
          return;
        }
      }
    }
  }

  private boolean isMuted() {
    return history.mutes().stream().anyMatch(mute -> mute.isOf(device));
  }

  private void whatStaysAwayIsTold() {
    for (Outage outage : device.outages()) {
      if (!outage.end().intended()
          && outage.until() - history.audibleFrom(device, outage)
              > WINDOW + history.grace() + Invariants.delay(history)
          && readers.episodes().stream()
              .filter(each -> each.from() <= outage.until() && each.until() >= outage.until())
              .allMatch(Readers.Episode::isFlapping)) {
        breaks("I3", "nobody was told that it stays away: " + outage);
      }
    }
  }

  private void breaks(String invariant, String what) {
    int tries = evidence.repetitions();
    broken.add(
        new Broken(invariant, "%s: %s (%d repetitions)".formatted(device.thing(), what, tries)));
  }
}
