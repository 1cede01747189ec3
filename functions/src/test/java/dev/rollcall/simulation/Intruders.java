package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clients that publish statuses of other things, or are none themselves, in every third history;
 * and in every third, clients that connect in the name of another. None of them may have any effect
 * but a message about the last, so nothing else in a history knows of them.
 */
final class Intruders {
  /** A client that speaks for itself, and is no thing of the registry. */
  static final String GHOST = "mqttjs_48213";

  private static final long KEY = 0x5eed_0f_f0e5L;

  private Intruders() {}

  /**
   * A status.
   *
   * @param at when the rule receives it
   * @param json what the rule hands over of it
   */
  record Foreign(long at, String json) {}

  static List<Foreign> of(History history) {
    List<Foreign> all = new ArrayList<>();
    if (history.seed() % 3 != 0) {
      return all;
    }
    SeededRandom dice = new SeededRandom(history.seed() ^ KEY);
    for (Device device : history.devices()) {
      long end = device.signals().stream().mapToLong(Signal::at).max().orElse(0) + HOUR;
      for (int count = dice.between(1, 5); count > 0; count--) {
        long at = dice.between(0, end);
        String word = dice.one("true", "false", "\"off\"", "1");
        all.add(
            new Foreign(at, Payloads.status(device.thing(), word, at, publisher(dice, device))));
      }
    }
    if (dice.chance(30)) {
      long at = dice.between(0, HOUR);
      all.add(new Foreign(at, Payloads.status(GHOST, dice.one("true", "false"), at, GHOST)));
    }
    return all;
  }

  /**
   * A connection of another certificate, under a client id that names the thing, while that is
   * connected and known to be.
   *
   * @param connect what the rule hands over of its beginning
   * @param disconnect the same of its end
   */
  record OtherClient(String thing, long from, long until, String connect, String disconnect) {}

  /** In histories in which all is heard in its order. */
  static List<OtherClient> otherClients(History history) {
    List<OtherClient> all = new ArrayList<>();
    boolean heard = history.smooth() && history.error() == 0 && history.latest() <= 2 * SECOND;
    if (history.seed() % 3 != 1 || !heard) {
      return all;
    }
    SeededRandom dice = new SeededRandom(history.seed() ^ KEY);
    for (Device device : history.devices()) {
      if (device.gateway().isPresent()) {
        continue; // No certificate is known of it.
      }
      Connection known = dice.one(device.connections());
      long from = known.from() + history.grace() + 2 * MINUTE + dice.between(0, 10 * MINUTE);
      long until = from + dice.between(SECOND, 3 * MINUTE);
      if (until + 2 * MINUTE < known.until()) {
        Connection other =
            new Connection(
                device.thing() + "_other",
                false,
                "session-of-other",
                "c".repeat(64),
                0,
                from,
                Optional.of(new End(until, until, "CONNECTION_LOST")),
                0);
        all.add(
            new OtherClient(
                device.thing(), from, until, Payloads.connect(other), Payloads.disconnect(other)));
      }
    }
    return all;
  }

  /** Another device, or somebody who calls himself nearly so. */
  private static String publisher(SeededRandom dice, Device victim) {
    String other = victim.thing().equals("Fan") ? "Gate" : "Fan";
    return dice.one(other, "intruder", victim.thing() + "2", "not/a thing");
  }
}
