package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.History.Budget;
import dev.rollcall.simulation.History.Conditions;
import dev.rollcall.simulation.History.Mute;
import dev.rollcall.simulation.History.OtherWrite;
import dev.rollcall.simulation.History.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Histories of days, of up to 40 devices in several sites: with mutes, with devices that never come
 * back, with devices that erase their own shadow when they boot, and with other writers.
 */
final class WideHistories {
  private static final List<String> SITES = List.of("EAST", "NORTH", "SOUTH", "WEST");
  private static final int MOST = 40;

  /** What a device has erased is written again by the events that are still to come. */
  private static final long SETTLED = 15 * MINUTE;

  private WideHistories() {}

  static History of(long seed) {
    SeededRandom dice = new SeededRandom(seed);
    Conditions conditions =
        new Conditions(
            120 * SECOND,
            dice.one(0L, 5 * SECOND),
            dice.one(1, 5, 100),
            2 * SECOND,
            0,
            dice.one(Pace.EVEN, Pace.UNEVEN),
            dice.chance(50),
            Histories.FLAPPING,
            Budget.NONE);
    List<Device> devices = devices(dice, conditions);
    return new History(
        seed,
        conditions,
        List.copyOf(devices),
        others(dice, devices),
        mutes(dice, devices),
        dice.chance(60) ? List.of() : Histories.faults(dice, devices.size()),
        List.of(),
        Optional.empty());
  }

  private static List<Device> devices(SeededRandom dice, Conditions conditions) {
    List<Device> devices = new ArrayList<>();
    int sites = dice.between(1, SITES.size());
    int each = dice.between(2, MOST / sites);
    long until = 24 * HOUR * dice.between(1, 4);
    for (String site : SITES.subList(0, sites)) {
      List<String> things =
          IntStream.range(0, each).mapToObj(number -> site + "-d" + number).toList();
      devices.addAll(Devices.siteOverDays(dice, conditions, things, until));
    }
    return devices;
  }

  private static List<OtherWrite> others(SeededRandom dice, List<Device> devices) {
    List<OtherWrite> others = new ArrayList<>();
    for (Device device : devices) {
      boolean erases = dice.chance(10);
      for (int i = 1; i < device.connections().size(); i++) {
        Connection boot = device.connections().get(i);
        boolean settled = boot.from() - device.connections().get(i - 1).until() > SETTLED;
        if (erases && settled) {
          others.add(
              new OtherWrite(
                  boot.from() + dice.between(-SECOND / 2, SECOND / 2),
                  device.thing(),
                  Optional.empty()));
        } else if (dice.chance(10)) {
          others.add(
              new OtherWrite(
                  boot.from() + MINUTE,
                  device.thing(),
                  Map.of("temperature", dice.between(0, 40))));
        }
      }
    }
    return List.copyOf(others);
  }

  /** At most one of each thing, so that each one's end is its own. */
  private static List<Mute> mutes(SeededRandom dice, List<Device> devices) {
    List<Mute> mutes = new ArrayList<>();
    if (dice.chance(40)) {
      mutes.add(mute(dice, dice.one(devices), ""));
    }
    for (Device device : devices) {
      if (dice.chance(5)) {
        mutes.add(mute(dice, device, device.thing()));
      }
    }
    return List.copyOf(mutes);
  }

  private static Mute mute(SeededRandom dice, Device around, String thing) {
    long at = Math.max(0, dice.one(around.signals()).at() + dice.between(-2 * HOUR, HOUR));
    long until = at + dice.between(MINUTE, 30 * HOUR);
    return new Mute(at, thing, until, dice.chance(50) ? dice.between(at, until) : until);
  }
}
