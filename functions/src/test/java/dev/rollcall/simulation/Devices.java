package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up devices: how they come and go, and how the broker counts their connections.
 *
 * <p>Left out is what no rule can tell apart if timestamps are off by up to two minutes: a restart
 * of the versions sooner than five minutes after the last connection, and what looks like one; runs
 * of less than {@link #DISTINCT} under different client ids. A restart so soon after the last
 * connection that its events could be swapped is left out too: it is understood only if they come
 * in their order.
 */
final class Devices {
  private static final List<String> LOSSES =
      List.of(
          "CONNECTION_LOST",
          "CONNECTION_LOST",
          "MQTT_KEEP_ALIVE_TIMEOUT",
          "MQTT_KEEP_ALIVE_TIMEOUT",
          "SERVER_ERROR",
          "SERVER_INITIATED_DISCONNECT",
          "CLIENT_ERROR",
          "AUTH_ERROR",
          "FORBIDDEN_ACCESS",
          "THROTTLED",
          "WEBSOCKET_TTL_EXPIRATION",
          "CUSTOMAUTH_TTL_EXPIRATION",
          "SOLAR_FLARE");

  /** Certificates, as their SHA-256. */
  private static final String OWN = "a".repeat(64);

  private static final String OTHER = "b".repeat(64);

  /** Versions restart after an hour without a connection, if the session is not persistent. */
  private static final long CLEAN_EXPIRY = HOUR;

  /** The broker finds out after 1.5 keep-alives of 30 s. */
  private static final long NOTICED_AFTER = 45 * SECOND;

  /** Further apart than twice the error of two timestamps. */
  private static final long DISTINCT = 4 * MINUTE + NOTICED_AFTER;

  private final SeededRandom dice;
  private final Conditions conditions;
  private final String thing;
  private final Identity identity;
  private final long expiry;
  private final boolean persistent;
  private final boolean twins;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final Deliveries deliveries;
  private final Map<String, Counter> counters = new HashMap<>();

  /** What a thing calls itself. */
  private enum Identity {
    THING_NAME,
    MAPPED,
    NAMED,
    NEW_EACH_RUN,
    TWO_IN_TURNS
  }

  /** The broker's memory of a client id. */
  private record Counter(long version, String session, long until) {}

  private Devices(SeededRandom dice, Conditions conditions, String thing, Identity identity) {
    this.dice = dice;
    this.conditions = conditions;
    this.thing = thing;
    this.identity = identity;
    deliveries = new Deliveries(dice, conditions);
    persistent = dice.chance(50);
    twins = !severalIds() && dice.chance(10);
    expiry =
        !persistent
            ? CLEAN_EXPIRY
            : dice.chance(50)
                ? 7 * 24 * HOUR
                : conditions.error() > 0
                    ? dice.between(5 * MINUTE, 20 * MINUTE)
                    : dice.between(5 * SECOND, 10 * MINUTE);
  }

  static Device any(SeededRandom dice, Conditions conditions, String thing) {
    Identity identity = dice.chance(60) ? Identity.THING_NAME : dice.one(Identity.values());
    return new Devices(dice, conditions, thing, identity).device();
  }

  static Device thatCallsItselfAsItsThing(SeededRandom dice, Conditions conditions, String thing) {
    return new Devices(dice, conditions, thing, Identity.THING_NAME).device();
  }

  /** Devices of one site, whose line is cut now and then. */
  static List<Device> site(SeededRandom dice, Conditions conditions, List<String> things) {
    List<Cut> cuts = new ArrayList<>();
    long time = MINUTE;
    for (int count = dice.one(1, 1, 2, 3); count > 0; count--) {
      long from = time + dice.between(SECOND, 90 * MINUTE);
      // Half of them end while their losses are evaluated.
      time =
          from
              + (dice.chance(50)
                  ? conditions.grace() + dice.between(0, 6 * SECOND)
                  : dice.between(30 * SECOND, 2 * HOUR));
      cuts.add(new Cut(from, time));
    }
    return things.stream()
        .map(thing -> new Devices(dice, conditions, thing, Identity.THING_NAME).device(cuts))
        .toList();
  }

  /** Devices of one site over days: its line is cut now for minutes, now for hours. */
  static List<Device> siteOverDays(
      SeededRandom dice, Conditions conditions, List<String> things, long until) {
    List<Cut> cuts = new ArrayList<>();
    long time = dice.between(MINUTE, 3 * HOUR);
    while (time < until) {
      long end =
          time + (dice.chance(50) ? dice.between(MINUTE, HOUR) : dice.between(HOUR, 9 * HOUR));
      cuts.add(new Cut(time, end));
      time = end + (dice.chance(30) ? dice.between(MINUTE, HOUR) : dice.between(HOUR, 20 * HOUR));
    }
    return things.stream()
        .map(thing -> new Devices(dice, conditions, thing, Identity.THING_NAME).device(cuts))
        .toList();
  }

  /**
   * A device with a loose contact: away now for seconds, now for longer than the grace period, and
   * now and then as it is for hours.
   */
  static Device flapping(SeededRandom dice, Conditions conditions, String thing) {
    Identity identity = dice.one(Identity.THING_NAME, Identity.NAMED);
    return new Devices(dice, conditions, thing, identity).flapping();
  }

  private Device flapping() {
    long time = dice.between(0, 10 * SECOND);
    int count = dice.between(4, 20);
    for (int i = 0; i < count; i++) {
      long until =
          time
              + (dice.chance(5) ? dice.between(HOUR, 3 * HOUR) : dice.between(SECOND, 12 * MINUTE));
      boolean last = i == count - 1;
      Optional<End> end =
          last && dice.chance(50)
              ? Optional.empty()
              : Optional.of(
                  dice.chance(5)
                      ? new End(until, until, "CLIENT_INITIATED_DISCONNECT")
                      : new End(until, until, "CONNECTION_LOST"));
      connect(i, time, end);
      time = until + awayWhileFlapping();
    }
    return made();
  }

  private long awayWhileFlapping() {
    if (dice.chance(5)) {
      return dice.between(HOUR, 3 * HOUR);
    }
    return dice.chance(20)
        ? dice.between(SECOND, conditions.grace())
        : conditions.grace() + dice.between(SECOND, 8 * MINUTE);
  }

  /** A time without a line. */
  private record Cut(long from, long until) {}

  /** Most of the devices feel a cut within seconds, and come back within seconds after it. */
  private Device device(List<Cut> cuts) {
    long time = dice.between(0, 10 * SECOND);
    for (Cut cut : cuts) {
      if (dice.chance(15)) {
        continue;
      }
      long at = Math.max(time + SECOND, cut.from() + dice.between(0, 4 * SECOND));
      boolean silent = dice.chance(30);
      long silentFrom = silent ? Math.max(time, at - dice.between(0, NOTICED_AFTER)) : at;
      String reason = silent ? "MQTT_KEEP_ALIVE_TIMEOUT" : "CONNECTION_LOST";
      connect(connections.size(), time, Optional.of(new End(at, silentFrom, reason)));
      if (dice.chance(10)) {
        return made();
      }
      time = Math.max(at + SECOND, cut.until() + dice.between(0, 4 * SECOND));
    }
    connect(connections.size(), time, Optional.empty());
    return made();
  }

  private boolean severalIds() {
    return identity == Identity.NEW_EACH_RUN || identity == Identity.TWO_IN_TURNS;
  }

  private Device device() {
    int count = dice.one(1, 1, 2, 2, 2, 3, 3, 4, 5, 6);
    long time = dice.between(0, 10 * SECOND);
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      time = whenFree(clientId(i), time);
      long until = time + duration();
      Optional<End> end =
          last && dice.chance(50) ? Optional.empty() : Optional.of(end(time, until, last));
      connect(i, time, end);
      time = end.map(this::nextAfter).orElse(until);
    }
    for (int refused = dice.chance(20) ? dice.between(1, 2) : 0; refused > 0; refused--) {
      signal(Kind.REFUSED, 0, dice.between(0, time), "");
    }
    return made();
  }

  private Device made() {
    Device device = new Device(thing, List.copyOf(connections), List.copyOf(signals));
    return device.looksRestarted() ? device.withExactTimestamps() : device;
  }

  private End end(long from, long at, boolean last) {
    if (dice.chance(15)) {
      String reason = dice.chance(70) ? "CLIENT_INITIATED_DISCONNECT" : "API_INITIATED_DISCONNECT";
      return new End(at, at, reason);
    }
    if (!last && !severalIds() && dice.chance(twins ? 70 : 15)) {
      return new End(at, at, Device.TAKEN_OVER);
    }
    String reason = dice.one(LOSSES);
    boolean silent = reason.equals("MQTT_KEEP_ALIVE_TIMEOUT");
    return new End(at, silent ? Math.max(from, at - dice.between(0, NOTICED_AFTER)) : at, reason);
  }

  /** When the next connection begins: with several client ids perhaps before this one ends. */
  private long nextAfter(End end) {
    if (end.takenOver()) {
      return end.at();
    }
    boolean overlaps = severalIds() && end.silentFrom() < end.at() && dice.chance(50);
    return overlaps ? dice.between(end.silentFrom() + 1, end.at()) : end.at() + duration();
  }

  /** A connect under a client id that is open would end that, by a takeover. */
  private long whenFree(String clientId, long time) {
    Counter before = counters.get(clientId);
    return before == null || before.until() <= time ? time : before.until() + 1;
  }

  private String clientId(int index) {
    return switch (identity) {
      case THING_NAME, NAMED -> thing;
      case MAPPED -> "gw/" + thing + "_sensor";
      case NEW_EACH_RUN -> thing + "_run" + index;
      case TWO_IN_TURNS -> thing + "_" + (index % 2 == 0 ? "a" : "b");
    };
  }

  private void connect(int index, long from, Optional<End> end) {
    String clientId = clientId(index);
    Counter counter = count(clientId, from, "session-" + index);
    String principal = twins && index % 2 == 1 ? OTHER : OWN;
    long error = dice.between(-conditions.error(), conditions.error());
    connections.add(
        new Connection(
            clientId,
            identity == Identity.NAMED,
            counter.session(),
            principal,
            counter.version(),
            from,
            end,
            error));
    counters.put(
        clientId, new Counter(counter.version(), counter.session(), end.map(End::at).orElse(from)));
    signals(index, from, end);
  }

  /** As the broker counts: on, unless it has forgotten the client id meanwhile. */
  private Counter count(String clientId, long from, String newSession) {
    Counter before = counters.get(clientId);
    if (before == null) {
      return new Counter(dice.between(0L, 2L), newSession, from);
    }
    boolean distinct = from - before.until() > Device.SWAPPED_WITHIN;
    if (distinct && from - before.until() >= expiry) {
      return new Counter(0, newSession, from);
    }
    long version = before.version() + dice.between(1L, 3L);
    return new Counter(version, persistent ? before.session() : newSession, from);
  }

  private void signals(int index, long from, Optional<End> end) {
    signal(Kind.CONNECTED, index, from, "");
    long until = end.map(End::silentFrom).orElse(from + 2 * HOUR);
    for (int statuses = dice.one(0, 0, 1, 2); statuses > 0; statuses--) {
      long at = dice.chance(60) ? Math.min(from + SECOND, until) : dice.between(from, until);
      signal(Kind.STATUS, index, at, dice.one("true", "\"true\"", "1", "\"on\""));
    }
    if (end.isPresent()) {
      End ended = end.get();
      signal(Kind.DISCONNECTED, index, ended.at(), "");
      boolean always = !ended.reason().startsWith("API") && !ended.reason().startsWith("AUTH");
      if (!ended.reason().startsWith("CLIENT_INITIATED") && (always || dice.chance(50))) {
        long received = ended.at() + dice.between(0, dice.chance(80) ? SECOND : 30 * SECOND);
        signal(Kind.WILL, index, received, dice.one("false", "\"false\"", "0", "\"off\""));
      }
    }
  }

  private void signal(Kind kind, int connection, long at, String word) {
    signals.add(deliveries.of(kind, connection, at, word));
  }

  /** Seconds, minutes or hours. */
  private long duration() {
    long any =
        switch (dice.between(0, 3)) {
          case 0 -> dice.between(SECOND, MINUTE);
          case 1 -> dice.between(MINUTE, 6 * MINUTE);
          case 2 -> dice.between(6 * MINUTE, 46 * MINUTE);
          default -> dice.between(66 * MINUTE, 4 * HOUR);
        };
    return severalIds() && conditions.error() > 0 ? any + DISTINCT : any;
  }
}
