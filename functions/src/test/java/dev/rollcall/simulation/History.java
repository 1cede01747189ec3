package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.Outage;
import dev.rollcall.simulation.Device.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that happens from beginning to end: what devices did, what the functions get to hear of it,
 * and what fails. Plays the same each time. Times are milliseconds from the beginning.
 *
 * @param seed what it was made of
 * @param others what other writers report in shadows
 * @param mutes what operators want to hear nothing of
 * @param faults what happens to single calls of AWS
 * @param downs when a service refuses all calls
 * @param schedule how two invocations cross; empty if the pace of the calls decides
 */
record History(
    long seed,
    Conditions conditions,
    List<Device> devices,
    List<OtherWrite> others,
    List<Mute> mutes,
    List<Fault> faults,
    List<Down> downs,
    Optional<Schedule> schedule) {
  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  /**
   * Under what the functions run.
   *
   * @param grace delay of the alert queue
   * @param batchWindow what falls due so close together comes in one batch
   * @param batchSize most messages of a batch
   * @param latest how late a signal arrives at most
   * @param error how far timestamps are off at most
   * @param pace how long the calls of AWS take
   * @param bySite whether each site is an outage group of its own
   * @param flapping so many losses within an hour are reported as one
   * @param budget how many messages people get in an hour
   */
  record Conditions(
      long grace,
      long batchWindow,
      int batchSize,
      long latest,
      long error,
      Pace pace,
      boolean bySite,
      int flapping,
      Budget budget) {

    Conditions withPace(Pace other) {
      return new Conditions(
          grace, batchWindow, batchSize, latest, error, other, bySite, flapping, budget);
    }

    Conditions withBudget(Budget other) {
      return new Conditions(
          grace, batchWindow, batchSize, latest, error, pace, bySite, flapping, other);
    }
  }

  /**
   * How many messages people get in an hour.
   *
   * @param texts text messages; 0 for any number
   * @param mails mails; 0 for any number
   */
  record Budget(int texts, int mails) {
    static final Budget NONE = new Budget(0, 0);
  }

  /** How long the calls of AWS take. */
  enum Pace {
    /** All the same. */
    EVEN,
    /** Now shorter, now longer: invocations cross. */
    UNEVEN,
    /** Some so long that another invocation runs from its beginning to its end meanwhile. */
    ERRATIC
  }

  /**
   * Somebody else writes to {@code reported} of a shadow.
   *
   * @param fields what is merged into it; empty if all of it is erased
   */
  record OtherWrite(long at, String thing, Optional<Map<String, ?>> fields) {
    OtherWrite(long at, String thing, Map<String, ?> fields) {
      this(at, thing, Optional.of(fields));
    }
  }

  /**
   * An operator mutes.
   *
   * @param thing empty for all devices
   * @param until when it would end
   * @param lifted when it is taken back, at most {@code until}
   */
  record Mute(long at, String thing, long until, long lifted) {
    boolean isOf(Device device) {
      return thing.isEmpty() || thing.equals(device.thing());
    }

    /** When it is over. */
    long end() {
      return Math.min(lifted, until);
    }
  }

  /**
   * What happens to one call of AWS.
   *
   * @param call its number, from 0, among all that the functions make
   */
  record Fault(int call, Kind kind, long millis) {
    enum Kind {
      /** The function is killed before the call has an effect. */
      KILL,
      /** The function is killed when it has had its effect. */
      KILL_AFTER,
      /** The service refuses. */
      REFUSE,
      /** It has its effect, and the function hears of an error. */
      LOSE_ANSWER,
      /**
       * The answer of a shadow gets lost, and the SDK asks once more. Messages it does not repeat.
       */
      RETRY,
      /** It takes so long. */
      PAUSE,
      /** Somebody else writes to the shadow just before. */
      INTRUDE
    }
  }

  /** A service. */
  enum Service {
    SHADOW,
    BROKER,
    SNS,
    SES,
    SQS
  }

  /** A time in which a service refuses. */
  record Down(Service service, long from, long until) {}

  /** When an outage, or the mute that hides it, is over; within a recheck of that it is told. */
  long audibleFrom(Device device, Outage outage) {
    return mutes.stream()
        .filter(mute -> mute.isOf(device) && mute.at() <= outage.until())
        .mapToLong(mute -> mute.end() + 15 * MINUTE)
        .reduce(outage.from(), Math::max);
  }

  long grace() {
    return conditions.grace();
  }

  long batchWindow() {
    return conditions.batchWindow();
  }

  int batchSize() {
    return conditions.batchSize();
  }

  long latest() {
    return conditions.latest();
  }

  long error() {
    return conditions.error();
  }

  History withDevices(List<Device> less) {
    return new History(seed, conditions, less, others, mutes, faults, downs, schedule);
  }

  History withOthers(List<OtherWrite> less) {
    return new History(seed, conditions, devices, less, mutes, faults, downs, schedule);
  }

  History withMutes(List<Mute> less) {
    return new History(seed, conditions, devices, others, less, faults, downs, schedule);
  }

  History withFaults(List<Fault> less) {
    return new History(seed, conditions, devices, others, mutes, less, downs, schedule);
  }

  History withDowns(List<Down> less) {
    return new History(seed, conditions, devices, others, mutes, faults, less, schedule);
  }

  History withConditions(Conditions simpler) {
    return new History(seed, simpler, devices, others, mutes, faults, downs, schedule);
  }

  /** Whether nothing fails but the order and the time of what arrives. */
  boolean smooth() {
    return faults.isEmpty() && downs.isEmpty() && schedule.flatMap(Schedule::fault).isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "grace %s, signals late by up to %s, timestamps off by up to %s, batches of %d in %s, %s%s, %s%n"
            .formatted(
                seconds(grace()),
                seconds(latest()),
                seconds(error()),
                batchSize(),
                seconds(batchWindow()),
                conditions.pace(),
                conditions.bySite() ? ", groups by site" : "",
                conditions.budget()));
    for (Device device : devices) {
      text.append(device.thing()).append('\n');
      device.connections().forEach(each -> text.append("  truth    ").append(notified(each)));
      device.signals().forEach(each -> text.append("  signal   ").append(notified(each)));
    }
    others.forEach(each -> text.append("  other    ").append(each).append('\n'));
    mutes.forEach(each -> text.append("  mute     ").append(each).append('\n'));
    faults.forEach(each -> text.append("  fault    ").append(each).append('\n'));
    schedule.ifPresent(each -> text.append("  schedule ").append(each).append('\n'));
    downs.forEach(each -> text.append("  down     ").append(each).append('\n'));
    return text.toString();
  }

  private static String notified(Connection connection) {
    return "%s version %d, %s, %s: from %s %s, timestamps off by %s%n"
        .formatted(
            connection.clientId(),
            connection.version(),
            connection.session(),
            connection.principal(),
            seconds(connection.from()),
            connection
                .end()
                .map(end -> "until " + seconds(end.at()) + " " + end.reason())
                .orElse("on"),
            seconds(connection.error()));
  }

  private static String notified(Signal signal) {
    return "%s %s of connection %d at %s: first pass at %s, second at %s%n"
        .formatted(
            signal.kind(),
            signal.word(),
            signal.connection(),
            seconds(signal.at()),
            signal.first().stream().map(History::seconds).toList(),
            signal.second().stream().map(History::seconds).toList());
  }

  static String seconds(long millis) {
    return "%d.%03d s".formatted(Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000L));
  }
}
