package dev.rollcall.local.console.journal;

import dev.rollcall.local.sighting.Sighting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All devices, with what happened to each, as far as there is room for it. Thread-safe; what it
 * hands out does not change.
 */
public final class Journal implements Consumer<Sighting> {
  private static final int MOST_DEVICES = 20_000;
  private static final int MOST_ENTRIES = 50_000;
  private static final int MOST_ENTRIES_OF_DEVICE = 300;

  private final FactReader reader;
  private final String connectionShadow;
  private final InstantSource clock;
  private final Map<String, DeviceRecord> devices = new LinkedHashMap<>(16, 0.75f, true);

  /** Whose entries they are, oldest first; those that are forgotten already are among them. */
  private final Deque<DeviceRecord> order = new ArrayDeque<>();

  private long entries;
  private long revision;

  /**
   * An empty journal.
   *
   * @param names which thing a client id names
   * @param connectionShadow the shadow that says whether it is connected; empty for the classic one
   */
  public Journal(ThingNames names, String connectionShadow, InstantSource clock) {
    this.reader = new FactReader(names);
    this.connectionShadow = connectionShadow;
    this.clock = clock;
  }

  /** Takes what was seen; what is of no device only wakes those who wait. */
  @Override
  public synchronized void accept(Sighting sighting) {
    reader.read(sighting).forEach((thing, fact) -> add(thing, fact, sighting));
    revision++;
    notifyAll();
  }

  private void add(String thing, Fact fact, Sighting sighting) {
    DeviceRecord device =
        devices.computeIfAbsent(thing, name -> new DeviceRecord(name, connectionShadow));
    device.add(new Entry(++entries, sighting.at(), fact, FactReader.json(fact, sighting)));
    if (fact instanceof Fact.ShadowWrite(String shadow, _, _, _) && shadow.equals("rollcall")) {
      device.heardRollcall(sighting.json().at("/current/state"));
    }
    order.add(device);
    forget(device);
  }

  private void forget(DeviceRecord grown) {
    if (grown.size() > MOST_ENTRIES_OF_DEVICE) {
      grown.forgetOldest();
    }
    // One too many is forgotten of a device that had its own limit; that is as good.
    if (order.size() > MOST_ENTRIES) {
      order.remove().forgetOldest();
    }
    if (devices.size() > MOST_DEVICES) {
      devices.remove(devices.keySet().iterator().next());
    }
  }

  /** Counts what was seen: another number means that something may have changed. */
  public synchronized long revision() {
    return revision;
  }

  /**
   * Waits until something has been seen since then.
   *
   * @return the revision now, which is the same if the time is over
   */
  public synchronized long awaitChange(long since, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    long millis = longest.toMillis();
    while (revision == since && millis > 0) {
      wait(millis);
      millis = (deadline - System.nanoTime()) / 1_000_000;
    }
    return revision;
  }

  /** All devices of which a client was seen, as they are now, in no order. */
  public synchronized List<Device> devices() {
    return devices.values().stream()
        .map(each -> each.at(clock.instant()))
        .filter(Device::isSeen)
        .toList();
  }

  /** A device as it is now; empty if nothing was seen of it. */
  public synchronized Optional<Device> device(String thing) {
    return Optional.ofNullable(devices.get(thing)).map(each -> each.at(clock.instant()));
  }

  /** What happened to a device, oldest first. */
  public synchronized List<Entry> entries(String thing) {
    return Optional.ofNullable(devices.get(thing)).map(DeviceRecord::entries).orElse(List.of());
  }
}
