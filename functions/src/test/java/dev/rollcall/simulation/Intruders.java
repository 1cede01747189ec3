package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;

import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that publish statuses of other things, or are none themselves, in every third history.
 * None of them may have any effect, so nothing else in a history knows of them.
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

  /** Another device, or somebody who calls himself nearly so. */
  private static String publisher(SeededRandom dice, Device victim) {
    String other = victim.thing().equals("Fan") ? "Gate" : "Fan";
    return dice.one(other, "intruder", victim.thing() + "2", "not/a thing");
  }
}
