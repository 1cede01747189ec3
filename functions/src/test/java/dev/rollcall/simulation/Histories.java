package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Budget;
import dev.rollcall.simulation.History.Conditions;
import dev.rollcall.simulation.History.Down;
import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.History.Mute;
import dev.rollcall.simulation.History.OtherWrite;
import dev.rollcall.simulation.History.Pace;
import dev.rollcall.simulation.History.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes up whole histories, of a seed. */
final class Histories {
  /** Functions make about so many calls for a device; faults that come later hit nothing. */
  private static final int CALLS = 50;

  /** As FlappingLosses in template.yaml. */
  static final int FLAPPING = 4;

  private static final List<String> NAMES = List.of("RPI", "Fan", "Gate", "Lamp", "Meter", "Pump");

  private Histories() {}

  /**
   * One in five is all about crossing; of others one in eleven about a device that flaps, one in
   * seventeen about a gateway, and one in seven about a reconnect that is lost. In one of thirteen
   * people get few messages, in one of nineteen a device floods.
   */
  static History of(long seed) {
    History history = ofAnyNumberOfMessages(seed);
    History flooded = seed % 19 == 0 ? Floods.of(history) : history;
    return seed % 13 == 0 ? withFewMessages(flooded) : flooded;
  }

  /** The same, with a budget that is soon used up. */
  static History withFewMessages(History history) {
    SeededRandom dice = new SeededRandom(history.seed() + 1);
    Budget budget = new Budget(dice.between(1, 3), dice.one(0, 1, 2, 4));
    return history.withConditions(history.conditions().withBudget(budget));
  }

  private static History ofAnyNumberOfMessages(long seed) {
    if (seed % 5 == 0) {
      return crossing(seed);
    }
    if (seed % 11 == 0) {
      return flapping(seed);
    }
    if (seed % 17 == 0) {
      return withSensors(seed);
    }
    return seed % 7 == 0 ? LostReconnects.of(any(seed)) : any(seed);
  }

  private static History any(long seed) {
    SeededRandom dice = new SeededRandom(seed);
    SeededRandom beside = new SeededRandom(~seed);
    Conditions conditions =
        conditions(
            dice.one(20 * SECOND, 120 * SECOND, 120 * SECOND, 600 * SECOND),
            dice.one(0L, 5 * SECOND),
            dice.one(2 * SECOND, 2 * SECOND, 50 * SECOND, 50 * SECOND, 5 * MINUTE, 15 * MINUTE),
            dice.one(0L, MINUTE),
            beside);
    List<Device> devices = devices(dice, conditions);
    boolean smooth = dice.chance(40);
    return new History(
        seed,
        conditions,
        List.copyOf(devices),
        others(dice, devices),
        beside.chance(8) ? List.of(mute(beside, devices)) : List.of(),
        smooth ? List.of() : faults(dice, devices.size()),
        smooth || dice.chance(70) ? List.of() : downs(dice, devices),
        Optional.empty());
  }

  /**
   * Of devices that are lost and come back together while the calls of AWS take now shorter, now
   * longer: all that crossing can do, in few histories.
   */
  static History crossing(long seed) {
    SeededRandom dice = new SeededRandom(seed);
    Conditions conditions =
        new Conditions(
            // So short that a device may be back, and evaluated, while a call of AWS takes long.
            dice.one(2 * SECOND, 20 * SECOND, 20 * SECOND),
            dice.one(0L, 2 * SECOND),
            dice.one(1, 2, 3),
            dice.one(2 * SECOND, 50 * SECOND),
            0,
            dice.one(Pace.UNEVEN, Pace.ERRATIC),
            false,
            FLAPPING,
            Budget.NONE);
    List<Device> devices =
        Devices.site(dice, conditions, NAMES.subList(0, dice.between(1, NAMES.size())));
    boolean smooth = dice.chance(60);
    return new History(
        seed,
        conditions,
        List.copyOf(devices),
        List.of(),
        List.of(),
        smooth ? List.of() : faults(dice, devices.size()),
        List.of(),
        Optional.empty());
  }

  /** Of a device that loses its connection again and again, for hours. */
  static History flapping(long seed) {
    SeededRandom dice = new SeededRandom(seed);
    Conditions conditions =
        new Conditions(
            dice.one(20 * SECOND, 120 * SECOND),
            dice.one(0L, 5 * SECOND),
            dice.one(1, 100),
            dice.one(2 * SECOND, 50 * SECOND),
            0,
            dice.one(Pace.EVEN, Pace.UNEVEN, Pace.ERRATIC),
            false,
            dice.one(3, FLAPPING),
            Budget.NONE);
    List<Device> devices = new ArrayList<>();
    devices.add(Devices.flapping(dice, conditions, NAMES.getFirst()));
    if (dice.chance(20)) {
      devices.addAll(Devices.site(dice, conditions, NAMES.subList(1, NAMES.size())));
    }
    return mostlySmooth(seed, conditions, devices, dice, 20);
  }

  /** Without a fault in three of five; perhaps with a mute. */
  private static History mostlySmooth(
      long seed, Conditions conditions, List<Device> devices, SeededRandom dice, int muted) {
    boolean smooth = dice.chance(60);
    return new History(
        seed,
        conditions,
        List.copyOf(devices),
        List.of(),
        dice.chance(muted) ? List.of(mute(dice, devices)) : List.of(),
        smooth ? List.of() : faults(dice, 4),
        List.of(),
        Optional.empty());
  }

  /** Of a gateway that speaks for sensors. */
  static History withSensors(long seed) {
    SeededRandom dice = new SeededRandom(seed);
    Conditions conditions =
        conditions(
            dice.one(20 * SECOND, 120 * SECOND, 600 * SECOND),
            dice.one(0L, 5 * SECOND),
            dice.one(2 * SECOND, 50 * SECOND, 15 * MINUTE),
            0,
            dice);
    Device gateway = Devices.thatCallsItselfAsItsThing(dice, conditions, Sensors.GATEWAY);
    List<Device> devices = new ArrayList<>(List.of(gateway));
    for (String thing : NAMES.subList(0, dice.between(1, 4))) {
      Sensors.of(dice, conditions, thing, gateway).ifPresent(devices::add);
    }
    return mostlySmooth(seed, conditions, devices, dice, 10);
  }

  private static Conditions conditions(
      long grace, long batchWindow, long latest, long error, SeededRandom beside) {
    return new Conditions(
        grace,
        batchWindow,
        beside.one(1, 2, 3, 100, 100),
        latest,
        error,
        beside.one(Pace.EVEN, Pace.UNEVEN, Pace.UNEVEN, Pace.ERRATIC),
        false,
        FLAPPING,
        Budget.NONE);
  }

  private static List<Device> devices(SeededRandom dice, Conditions conditions) {
    if (dice.chance(8)) {
      return Devices.site(dice, conditions, NAMES.subList(0, dice.between(3, NAMES.size())));
    }
    List<Device> devices = new ArrayList<>();
    devices.add(Devices.any(dice, conditions, NAMES.getFirst()));
    if (dice.chance(10)) {
      devices.add(Devices.any(dice, conditions, NAMES.getLast()));
    }
    return devices;
  }

  /** Sensor values at any time; and, as the rule that republishes statuses does, their strings. */
  private static List<OtherWrite> others(SeededRandom dice, List<Device> devices) {
    List<OtherWrite> others = new ArrayList<>();
    for (Device device : devices) {
      for (Signal signal : device.signals()) {
        if (signal.kind().isStatus() && dice.chance(20)) {
          others.add(
              new OtherWrite(
                  signal.at() + dice.between(0, SECOND),
                  device.thing(),
                  Map.of("connected", signal.word().replace("\"", ""))));
        } else if (dice.chance(10)) {
          others.add(
              new OtherWrite(
                  signal.at() + dice.between(0, MINUTE),
                  device.thing(),
                  Map.of("temperature", dice.between(-20, 60))));
        }
      }
    }
    return List.copyOf(others);
  }

  /** Around what a device does: of it or of all, until it ends or is taken back. */
  private static Mute mute(SeededRandom dice, List<Device> devices) {
    Device device = dice.one(devices);
    long at = Math.max(0, dice.one(device.signals()).at() + dice.between(-HOUR, HOUR));
    long until = at + dice.between(MINUTE, 3 * HOUR);
    long lifted = dice.chance(40) ? dice.between(at, until) : until;
    return new Mute(at, dice.chance(60) ? device.thing() : "", until, lifted);
  }

  static List<Fault> faults(SeededRandom dice, int devices) {
    List<Fault> faults = new ArrayList<>();
    int calls = devices * CALLS;
    // Fewer than the queue has tries, since all devices may be in one batch.
    int most = devices > 2 ? 8 : 5;
    for (int count = dice.between(1, most); count > 0; count--) {
      faults.add(fault(dice, dice.between(0, calls)));
    }
    if (dice.chance(10)) {
      int from = dice.between(0, calls);
      for (int call = from; call < from + 15; call++) {
        faults.add(new Fault(call, Fault.Kind.INTRUDE, 0));
      }
    }
    return List.copyOf(faults);
  }

  private static Fault fault(SeededRandom dice, int call) {
    Fault.Kind kind = dice.one(Fault.Kind.values());
    return new Fault(call, kind, kind == Fault.Kind.PAUSE ? dice.between(SECOND, MINUTE) : 0);
  }

  /** Shorter than the queue goes on trying. */
  private static List<Down> downs(SeededRandom dice, List<Device> devices) {
    List<Signal> signals = devices.getFirst().signals();
    List<Down> downs = new ArrayList<>();
    for (int count = dice.between(1, 2); count > 0; count--) {
      long from = dice.one(signals).second().getFirst() - dice.between(0, MINUTE);
      downs.add(
          new Down(dice.one(Service.values()), from, from + dice.between(SECOND, 20 * MINUTE)));
    }
    return List.copyOf(downs);
  }
}
